#![cfg(not(target_arch = "wasm32"))]

//! Facts about a Book: its resources, its postings, its schedules, its snapshots, and random calls against a model.

#[path = "../support/host.rs"]
mod host;

mod bills;
mod damage;
mod forecast;
mod lists;
mod model;
mod resources;
mod schedules;
mod snapshot;
mod support;
