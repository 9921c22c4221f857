//! Pictures in the text: a map, a scanned page, a chart.

use super::content::Lines;
use super::kind::Kind;
use super::record::{Field, ReadAs, record};

record! {
    /// A picture.
    #[derive(Default)]
    pub struct ImageBlock needs file {
        /// A PNG or JPEG file in the folder of the plan, or in a folder inside it.
        pub file: String = Field::setting("Tệp ảnh", Kind::Text, "tên tệp PNG hoặc JPEG cùng thư mục với tệp này."),
        /// Width on the page in millimetres; by the picture's own size when absent. Never more than the page holds.
        #[serde(default)]
        pub width_mm: Option<u16> = Field::setting("Chiều rộng (mm)", Kind::Count, "ảnh rộng bao nhiêu mm; để trống: rộng bằng lề."),
        /// What the picture shows, for people who cannot see it.
        #[serde(default)]
        pub alt: String = Field::setting("Mô tả ảnh", Kind::Text, "lời cho người dùng máy đọc màn hình."),
        /// Text under the picture.
        #[serde(default)]
        pub caption: Lines = Field::named("Tên hình").read_as(ReadAs::Heading),
    }
}
