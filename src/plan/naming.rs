//! How tables call standards and criteria: plans of different places differ in it.

use super::closed::closed;

closed! {
    /// How a standard is called.
    pub enum StandardLabel {
        /// `Tiêu chuẩn 1. Tổ chức và quản lý nhà trường`
        Name = "name", "Tiêu chuẩn 1. Tên";
        /// `Tiêu chuẩn 1`
        Label = "label", "Tiêu chuẩn 1";
        /// `1`
        Code = "code", "1";
    }
}

closed! {
    /// How a criterion is called, before its name where that is printed.
    #[derive(Default)]
    pub enum CriterionLabel {
        /// `Tiêu chí 1.1`
        #[default]
        Label = "label", "Tiêu chí 1.1";
        /// `1.1`
        Code = "code", "1.1";
    }
}
