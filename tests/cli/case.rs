//! A console case: Markdown → files and commands in their order.

/// A case.
pub struct Case {
    pub steps: Vec<Step>,
}

pub enum Step {
    File { name: String, text: String },
    Command(Expected),
}

/// A command and its answer.
pub struct Expected {
    pub words: Vec<String>,
    pub out: Vec<String>,
    pub err: Vec<String>,
    pub status: i32,
}

const FENCE: &str = "```";

impl Case {
    pub fn parse(markdown: &str) -> Self {
        let mut steps = Vec::new();
        let mut lines = markdown.lines();
        while let Some(line) = lines.next() {
            let Some(info) = line.strip_prefix(FENCE) else { continue };
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != FENCE).collect();
            match info.split_once(' ') {
                Some(("file", name)) => {
                    steps.push(Step::File { name: name.to_owned(), text: block.join("\n") + "\n" });
                }
                None if info == "console" => steps.extend(commands(&block).into_iter().map(Step::Command)),
                _ => panic!("not a block of a case: {line}"),
            }
        }
        assert!(!steps.is_empty(), "a case without a command");
        Self { steps }
    }
}

fn commands(block: &[&str]) -> Vec<Expected> {
    let mut commands: Vec<Expected> = Vec::new();
    for line in block {
        if let Some(command) = line.strip_prefix("$ ") {
            commands.push(Expected { words: words(command), out: Vec::new(), err: Vec::new(), status: 0 });
            continue;
        }
        let command = commands.last_mut().unwrap();
        match line.split_at_checked(2) {
            Some(("! ", error)) => command.err.push(error.to_owned()),
            Some(("? ", status)) => command.status = status.parse().unwrap(),
            _ if *line == "!" => command.err.push(String::new()),
            _ => command.out.push((*line).to_owned()),
        }
    }
    commands
}

/// Words between spaces; double quotes hold words together.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, piece) in command.split('"').enumerate() {
        match index % 2 {
            1 => words.push(piece.to_owned()),
            _ => words.extend(piece.split_whitespace().map(str::to_owned)),
        }
    }
    words
}
