//! Memory in few steps. The allocator takes it 64 KB at a time; at each step the host makes the memory's JavaScript object
//! anew, and V8 collects all of the page's garbage whenever much has been made: hundreds of times for one large text.

use core::arch::wasm32::memory_size;
use std::hint::black_box;

const PAGE: usize = 64 * 1024;
/// As much is soon taken in the usual steps.
const FEW: usize = 256 * 1024;
/// What a text needs beside itself, for each of its bytes: what is read of it, what is computed, and the answer.
const PER_BYTE: usize = 3;
/// What a value needs that is read from JavaScript.
const PER_VALUE: usize = 96;

/// For a text of so many bytes.
pub fn for_text(bytes: usize) {
    take(bytes.saturating_mul(PER_BYTE));
}

/// For a snapshot as text, of which each entity is stored apart.
pub fn for_snapshot(bytes: usize) {
    for_text(bytes.saturating_mul(3));
}

/// For a snapshot of so many values, which were read already.
pub fn for_copies(values: usize) {
    take(values.saturating_mul(PER_VALUE));
}

/// When so many values were read: for as many again, each time that they are twice as many.
pub fn for_values(values: usize) {
    if values.is_power_of_two() {
        for_copies(values);
    }
}

/// When a Book gets an entity: an eighth of all there is, so that one that grows takes a step for every hundreds of entities.
pub fn for_entity() {
    take(memory_size::<0>().saturating_mul(PAGE) / 8);
}

/// What was allocated and freed is there without a step. If there is no more to be had, whoever needs it will see.
#[inline(never)]
fn take(bytes: usize) {
    if bytes >= FEW {
        let mut room: Vec<u8> = Vec::new();
        let _ = room.try_reserve_exact(bytes);
        // Else the compiler leaves out what nobody uses.
        black_box(room.as_ptr());
    }
}
