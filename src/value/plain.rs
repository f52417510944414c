//! Texts eight bytes at a time: where a JSON string stops being plain, and whether two are the same.

/// Whether two texts are the same. In WebAssembly `==` compares byte by byte, and that is most of what finding a field costs.
pub fn is_same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    // The last of them twice, where their number is no multiple.
    if let (Some(last), Some(other_last)) = (a.last_chunk::<8>(), b.last_chunk::<8>()) {
        let ((words, _), (other_words, _)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
        let is_same = |(a, b): (&[u8; 8], &[u8; 8])| u64::from_le_bytes(*a) == u64::from_le_bytes(*b);
        return words.iter().zip(other_words).all(is_same) && is_same((last, other_last));
    }
    if let Some((first, last)) = a.first_chunk::<4>().zip(a.last_chunk::<4>()) {
        return b.first_chunk() == Some(first) && b.last_chunk() == Some(last);
    }
    a.iter().zip(b).all(|(a, b)| a == b)
}

/// How many bytes come before a quote, a backslash or a control character: what of a text stands in JSON as it is.
/// Eight at a time.
pub fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 0xff;
    const TOPS: u64 = ONES << 7;
    const QUOTES: u64 = ONES.wrapping_mul(b'"' as u64);
    const BACKSLASHES: u64 = ONES.wrapping_mul(b'\\' as u64);
    const BLANKS: u64 = ONES.wrapping_mul(0x20);
    let (words, _) = bytes.as_chunks::<8>();
    let mut length = 0usize;
    for word in words {
        let word = u64::from_le_bytes(*word);
        // The top bit of each byte that is one of them, exact up to the first: a borrow goes upwards only.
        let quotes = (word ^ QUOTES).wrapping_sub(ONES);
        let backslashes = (word ^ BACKSLASHES).wrapping_sub(ONES);
        let found = (quotes | backslashes | word.wrapping_sub(BLANKS)) & !word & TOPS;
        if found != 0 {
            let before = usize::try_from(found.trailing_zeros() >> 3).unwrap_or(0);
            return length.saturating_add(before);
        }
        length = length.saturating_add(8);
    }
    let rest = bytes.get(length..).unwrap_or_default();
    let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
    length.saturating_add(end.unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_the_same_to_the_last_byte() {
        let text: Vec<u8> = (0..20).collect();
        for length in 0..text.len() {
            let mut other = text[..length].to_vec();
            assert!(is_same(&text[..length], &other));
            assert!(!is_same(&text[..length + 1], &other));
            for place in 0..length {
                other[place] ^= 1;
                assert!(!is_same(&text[..length], &other), "{length} {place}");
                other[place] ^= 1;
            }
        }
    }

    #[test]
    fn a_string_ends_where_it_does_whatever_stands_before() {
        for length in 0..20 {
            for filling in ["a", "é", "\u{7f}", "\u{80}"] {
                let plain = filling.repeat(length);
                for (end, expected) in [("\"", 0), ("\\", 0), ("\u{1f}", 0), (" \"", 1), ("!#[]\"", 4), ("", 0)] {
                    let text = format!("{plain}{end}\"\\\u{0}");
                    let expected = plain.len() + expected;
                    assert_eq!(plain_length(text.as_bytes()), expected, "{text:?}");
                }
            }
        }
    }
}
