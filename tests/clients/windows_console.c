// A person at a Windows console, for .ci/windows: starts a program in a window of its own, as Explorer does, and says what
// stands in that window.
//   windows_console LOG click MILLISECONDS COMMAND     waits at most so long for a text in the window; then the screen,
//                                                      Enter, how the program ended
//   windows_console LOG stop MILLISECONDS COMMAND      waits at most so long for a Word file in `ra`; then Ctrl-C, the
//                                                      screen, how the program ended
#define _UNICODE
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

static FILE *out;

static void say_screen(void) {
    HANDLE screen = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, 0, OPEN_EXISTING, 0, 0);
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!GetConsoleScreenBufferInfo(screen, &info)) return;
    for (SHORT row = 0; row <= info.dwCursorPosition.Y; row++) {
        wchar_t line[1024];
        char text[4096];
        DWORD length = 0;
        COORD begin = {0, row};
        ReadConsoleOutputCharacterW(screen, line, info.dwSize.X < 1024 ? info.dwSize.X : 1024, begin, &length);
        while (length && line[length - 1] == L' ') length--;
        int bytes = WideCharToMultiByte(CP_UTF8, 0, line, length, text, sizeof text, 0, 0);
        fwrite(text, 1, bytes, out);
        fputc('\n', out);
    }
    CloseHandle(screen);
}

static void press_enter(void) {
    HANDLE keys = CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, 0, OPEN_EXISTING, 0, 0);
    INPUT_RECORD events[2];
    DWORD written;
    memset(events, 0, sizeof events);
    for (int i = 0; i < 2; i++) {
        events[i].EventType = KEY_EVENT;
        events[i].Event.KeyEvent.bKeyDown = i == 0;
        events[i].Event.KeyEvent.wRepeatCount = 1;
        events[i].Event.KeyEvent.wVirtualKeyCode = VK_RETURN;
        events[i].Event.KeyEvent.wVirtualScanCode = 28;
        events[i].Event.KeyEvent.uChar.UnicodeChar = 13;
    }
    WriteConsoleInputW(keys, events, 2, &written);
    CloseHandle(keys);
}

static void say_end(PROCESS_INFORMATION *process, DWORD patience) {
    DWORD code = 0;
    if (WaitForSingleObject(process->hProcess, patience) == WAIT_TIMEOUT) {
        fprintf(out, "still running\n");
        TerminateProcess(process->hProcess, 99);
        return;
    }
    GetExitCodeProcess(process->hProcess, &code);
    fprintf(out, "ended with %lu\n", code);
}

// Whether something stands in the window of this process's console.
static int shows_text(void) {
    HANDLE screen = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, 0, OPEN_EXISTING, 0, 0);
    CONSOLE_SCREEN_BUFFER_INFO info;
    int shows = GetConsoleScreenBufferInfo(screen, &info) && info.dwCursorPosition.Y > 2;
    CloseHandle(screen);
    return shows;
}

static int click(DWORD patience, wchar_t *command) {
    STARTUPINFOW start;
    PROCESS_INFORMATION process;
    memset(&start, 0, sizeof start);
    start.cb = sizeof start;
    if (!CreateProcessW(0, command, 0, 0, FALSE, CREATE_NEW_CONSOLE, 0, 0, &start, &process)) return 1;
    FreeConsole();
    int is_attached = 0;
    for (DWORD waited = 0; waited < patience && WaitForSingleObject(process.hProcess, 500) == WAIT_TIMEOUT; waited += 500) {
        is_attached = is_attached || AttachConsole(process.dwProcessId);
        if (is_attached && shows_text()) break;
    }
    // What is written at once comes line by line.
    Sleep(1000);
    if (WaitForSingleObject(process.hProcess, 500) == WAIT_TIMEOUT && is_attached) {
        say_screen();
        press_enter();
    } else {
        fprintf(out, "the window closed by itself\n");
    }
    say_end(&process, 2000);
    return 0;
}

static int stop(DWORD patience, wchar_t *command) {
    STARTUPINFOW start;
    PROCESS_INFORMATION process;
    FreeConsole();
    AllocConsole();
    HANDLE screen = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, 0, OPEN_EXISTING, 0, 0);
    SetHandleInformation(screen, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    memset(&start, 0, sizeof start);
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdOutput = screen;
    start.hStdError = screen;
    if (!CreateProcessW(0, command, 0, 0, TRUE, 0, 0, 0, &start, &process)) return 1;
    WIN32_FIND_DATAW found;
    HANDLE first = INVALID_HANDLE_VALUE;
    for (DWORD waited = 0; waited < patience && first == INVALID_HANDLE_VALUE; waited += 20) {
        Sleep(20);
        first = FindFirstFileW(L"ra\\*.docx", &found);
    }
    SetConsoleCtrlHandler(0, TRUE);
    GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0);
    WaitForSingleObject(process.hProcess, 60000);
    say_screen();
    say_end(&process, 1000);
    return 0;
}

int wmain(int count, wchar_t **words) {
    if (count != 5) return 2;
    out = _wfopen(words[1], L"wb");
    DWORD patience = _wtoi(words[3]);
    int code = wcscmp(words[2], L"stop") ? click(patience, words[4]) : stop(patience, words[4]);
    fclose(out);
    return code;
}
