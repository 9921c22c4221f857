//! Names and identifiers, all fixed by what they name: equal input gives equal bytes.

use crate::layout::page::NodeId;

/// Resource name of a font (ISO 32000-1, 7.8.3): `F0`, `F1`…
pub(super) fn font(index: usize) -> String {
    format!("F{index}")
}

/// Resource name of a picture: `I0`, `I1`…
pub(super) fn image(index: usize) -> String {
    format!("I{index}")
}

/// Name of a header cell in the structure tree, for the data cells that it heads.
pub(super) fn header_cell(node: NodeId) -> String {
    format!("H{}", node.0)
}

/// File identifier (ISO 32000-1, 14.4): 16 bytes that follow from the bytes of the file before it.
pub(super) fn file_identifier(bytes: &[u8]) -> [u8; 16] {
    // FNV-1a, 128 bits: the constants are its published offset basis and prime.
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(BASIS, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME)).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_is_the_published_hash() {
        assert_eq!(u128::from_be_bytes(file_identifier(b"a")), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }
}
