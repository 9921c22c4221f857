//! A part of a run, for several machines that share the work. The name of a plan alone decides its part.

use std::fmt;
use std::str::FromStr;

use crate::digest::Digest;

/// Part `number` (from 1) of `of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    number: u32,
    of: u32,
}

impl Shard {
    /// Whether the plan with this name falls to this part.
    pub fn holds(self, name: &str) -> bool {
        Digest::of(name.as_bytes()).share(self.of) == self.number - 1
    }
}

/// `2-tren-5`: as part of the name of a file.
impl fmt::Display for Shard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-tren-{}", self.number, self.of)
    }
}

/// `2/5`.
impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "ghi như 2/5: phần thứ 2 trong 5 phần".to_owned();
        let (number, of) = text.split_once('/').ok_or_else(wrong)?;
        let (number, of) = (number.trim().parse().map_err(|_| wrong())?, of.trim().parse().map_err(|_| wrong())?);
        if (1..=of).contains(&number) { Ok(Self { number, of }) } else { Err(wrong()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_falls_to_exactly_one_part() {
        let parts: Vec<Shard> = (1..=4).map(|number| format!("{number}/4").parse().unwrap()).collect();
        let mut counts = [0; 4];
        for plan in 0..400 {
            let name = format!("TH-{plan}.json");
            let holders: Vec<usize> = (0..4).filter(|part| parts[*part].holds(&name)).collect();
            assert_eq!(holders.len(), 1, "{name}");
            counts[holders[0]] += 1;
        }
        assert!(counts.iter().all(|count| *count > 60), "{counts:?}");
        for wrong in ["0/4", "5/4", "1", "a/b", "1/0"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
