//! Where the program meets the file system: files are read and written here and by the runs over many plans, nowhere
//! below.

pub mod keep;
pub mod libreoffice;
mod reading;
mod reason;
mod writing;

use kehoach_page::output;

pub use reading::{beside, open, read};
pub use reason::reason;
pub use writing::{Draft, ensure_free, rename, sync, sync_folder, write, write_after, write_draft, write_with};
