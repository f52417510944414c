//! What a Book under test asks of the world.

use drawdown::{BookHost, DrawdownError};

/// Its clock stands still, and its ids are id1, id2 and so on.
pub struct Host {
    pub now: String,
    pub ids: u32,
}

impl Host {
    pub fn at(now: &str) -> Host {
        Host { now: now.into(), ids: 0 }
    }
}

impl BookHost for Host {
    fn now(&mut self) -> Result<String, DrawdownError> {
        Ok(self.now.clone())
    }

    fn id(&mut self) -> Result<String, DrawdownError> {
        self.ids += 1;
        Ok(format!("id{}", self.ids))
    }
}
