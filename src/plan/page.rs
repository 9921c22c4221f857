//! How pages lie (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.2).

use super::closed::closed;

closed! {
    /// Direction of the A4 sheet. Landscape is for tables that are not put into annexes.
    pub enum Orientation {
        Portrait = "portrait", "Dọc";
        Landscape = "landscape", "Ngang";
    }
}
