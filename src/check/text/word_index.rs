//! Finds the lines of a list by one of their words. Which word stands where is reckoned when the program is compiled: a
//! list of words costs nothing before a document asks for one of them.

/// The lines of a list, a word of each as its key.
pub struct WordIndex<const SLOTS: usize, const LINES: usize> {
    list: &'static str,
    /// A key stands in the slot of its hash, or in the first free one behind it.
    slots: [Slot; SLOTS],
    /// What each line says besides its key, key by key; those of a key in the order of the list.
    rests: [Part; LINES],
}

/// Bytes of the list: where they begin, and how many they are.
#[derive(Clone, Copy)]
struct Part(u16, u8);

/// A key, and its part of the rests. Free without any.
#[derive(Clone, Copy)]
struct Slot {
    key: Part,
    first: u16,
    count: u16,
}

/// Which of its two parts a line is found by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Its first word.
    First,
    /// What follows its first word.
    Rest,
}

impl<const SLOTS: usize, const LINES: usize> WordIndex<SLOTS, LINES> {
    /// `list`: lines of two words or more, one space between them, each with its end. It has [`lines`] of them.
    pub const fn new(list: &'static str, by: Key) -> Self {
        let text = list.as_bytes();
        let mut slots = [Slot { key: Part(0, 0), first: 0, count: 0 }; SLOTS];
        // The lines of each key are counted, given their room, and put there.
        let mut read = [(0, Part(0, 0)); LINES];
        let (mut number, mut at, mut used) = (0, 0, 0);
        while number < LINES {
            let (key, rest, next) = line(text, at, by);
            let slot = place(&slots, text, bytes(text, key));
            used += (slots[slot].count == 0) as usize;
            assert!(used < SLOTS, "too few slots");
            slots[slot].key = key;
            slots[slot].count += 1;
            read[number] = (slot, rest);
            (number, at) = (number + 1, next);
        }
        assert!(at == text.len(), "other lines than these");
        let (mut slot, mut room) = (0, 0);
        while slot < SLOTS {
            slots[slot].first = room;
            room += slots[slot].count;
            slot += 1;
        }
        let mut rests = [Part(0, 0); LINES];
        let mut put = [0; SLOTS];
        number = 0;
        while number < LINES {
            let (slot, rest) = read[number];
            rests[slots[slot].first as usize + put[slot]] = rest;
            put[slot] += 1;
            number += 1;
        }
        Self { list, slots, rests }
    }

    /// What the lines with this key say besides it, in the order of the list.
    pub fn get(&self, key: &str) -> impl Iterator<Item = &'static str> + use<'_, SLOTS, LINES> {
        let Slot { first, count, .. } = self.slots[place(&self.slots, self.list.as_bytes(), key.as_bytes())];
        let rests = self.rests.get(usize::from(first)..).and_then(|rests| rests.get(..usize::from(count)));
        let list = self.list;
        let part = |Part(start, length): &Part| (usize::from(*start), usize::from(*length));
        rests.unwrap_or_default().iter().map(part).filter_map(move |(start, length)| list.get(start..start + length))
    }
}

/// How many lines a list has.
pub const fn lines(list: &str) -> usize {
    let (mut at, mut lines) = (0, 0);
    while at < list.len() {
        lines += (list.as_bytes()[at] == b'\n') as usize;
        at += 1;
    }
    lines
}

/// The key and the rest of the line at `start`, and where the next line begins.
const fn line(text: &[u8], start: usize, by: Key) -> (Part, Part, usize) {
    let first = end(text, start, b' ');
    let last = end(text, first + 1, b'\n');
    let (word, rest) = (part(start, first), part(first + 1, last));
    match by {
        Key::First => (word, rest, last + 1),
        Key::Rest => (rest, word, last + 1),
    }
}

/// Where this sign stands from `at` on.
const fn end(text: &[u8], mut at: usize, sign: u8) -> usize {
    while text[at] != sign {
        at += 1;
    }
    at
}

const fn part(start: usize, end: usize) -> Part {
    assert!(start <= u16::MAX as usize && end - start <= u8::MAX as usize, "too long a list");
    #[expect(clippy::cast_possible_truncation, reason = "held above: the list is not compiled otherwise")]
    Part(start as u16, (end - start) as u8)
}

const fn bytes(text: &[u8], Part(start, length): Part) -> &[u8] {
    text.split_at(start as usize).1.split_at(length as usize).0
}

/// The slot of a key, or the free one where it would stand.
const fn place(slots: &[Slot], text: &[u8], key: &[u8]) -> usize {
    // FNV-1a of 32 bits, by its published constants. The compiler takes its time for each call: there is none in it.
    let (mut hash, mut at) = (0x811C_9DC5_u64, 0);
    while at < key.len() {
        hash = ((hash ^ key[at] as u64) * 0x0100_0193) & 0xFFFF_FFFF;
        at += 1;
    }
    #[expect(clippy::cast_possible_truncation, reason = "less than the number of slots")]
    let mut slot = (hash % slots.len() as u64) as usize;
    while slots[slot].count > 0 && !is_same(bytes(text, slots[slot].key), key) {
        slot = (slot + 1) % slots.len();
    }
    slot
}

/// `==` is not yet of the compiler's time.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "an ninh\nan toàn\nban giám hiệu\nyên toàn\n";

    #[test]
    fn lines_are_found_by_either_part_in_their_order() {
        const LINES: usize = lines(LIST);
        static FIRST: WordIndex<8, LINES> = WordIndex::new(LIST, Key::First);
        static REST: WordIndex<8, LINES> = WordIndex::new(LIST, Key::Rest);
        let first = |key| FIRST.get(key).collect::<Vec<_>>();
        let rest = |key| REST.get(key).collect::<Vec<_>>();
        assert_eq!((first("an"), first("ban")), (vec!["ninh", "toàn"], vec!["giám hiệu"]));
        assert_eq!((rest("toàn"), rest("giám hiệu")), (vec!["an", "yên"], vec!["ban"]));
        assert!(first("").is_empty() && first("a").is_empty() && first("ann").is_empty() && rest("an").is_empty());
    }
}
