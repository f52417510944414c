//! Property 5, natively: the same bytes every time. That WebAssembly gives them too is compared in the package's tests,
//! on the same stored requests and digests as here.

use proptest::prelude::*;

use crate::answer::preview_text;
use crate::generate::{ANYTHING, request};

proptest! {
    #![proptest_config(crate::config())]

    // §13.5
    #[test]
    fn the_same_input_gives_the_same_bytes(request in request(ANYTHING)) {
        let here = preview_text(&request);
        // A thread has its own hash seeds and its own memory: nothing of either may show.
        let copy = request.clone();
        let there = std::thread::spawn(move || preview_text(&copy)).join().unwrap();
        assert_eq!(here, there);
    }
}
