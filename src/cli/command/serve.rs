//! `kehoach serve`: the clerk's desk in the browser.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use crate::cli::args::{Common, Serve};
use crate::cli::console::Console;
use crate::cli::setup::{self, reason, today};
use crate::cli::{DONE, Done, Stop};
use crate::desk::engine::Engine;
use crate::desk::server::{self, Desk};

/// Tried first: a browser keeps settings by address, so it finds them again the next time.
const USUAL_PORT: u16 = 30_200;

pub fn run(serve: &Serve, common: &Common, console: Console) -> Done {
    let own = |port| SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
    let addresses = match serve.listen {
        None => vec![own(USUAL_PORT), own(0)],
        Some(address) if address.ip().is_unspecified() => {
            return Err(Stop::wrong(format!(
                "{address} là mọi địa chỉ của máy.\n  sửa: ghi đúng địa chỉ của máy trong mạng, ví dụ 192.168.1.10:8030."
            )));
        }
        Some(address) if address.ip().is_loopback() || serve.accept_network => vec![address],
        Some(address) => {
            return Err(Stop::wrong(format!(
                "{address} là địa chỉ mà máy khác trong mạng mở được; ai có địa chỉ của trang đều dùng được chương trình.\n  \
                 sửa: thêm --accept-network nếu cơ quan đồng ý như vậy, hoặc bỏ --listen."
            )));
        }
    };
    let workshop = setup::workshop(common, console).map_err(Stop::failed)?;
    let token = server::token().map_err(|error| Stop::failed(format!("máy không cho số ngẫu nhiên ({error}).")))?;
    let desk = Desk { engine: Engine::new(workshop), today, token };
    let served = server::serve(desk, &addresses, |address| announce(address, serve.no_browser, console));
    served.map_err(|error| {
        let address = addresses.first().map(SocketAddr::to_string).unwrap_or_default();
        Stop::failed(format!("không mở được trang làm việc ở {address}: {}.", reason(&error)))
    })?;
    console.say("Đã đóng trang làm việc.");
    Ok(DONE)
}

fn announce(address: &str, no_browser: bool, console: Console) {
    console.answer(&format!("Trang làm việc: {address}"));
    if no_browser || open::that_detached(address).is_err() {
        console.say("  mở địa chỉ trên bằng trình duyệt (Chrome, Edge, Firefox, Cốc Cốc).");
    } else {
        console.say("  nếu trình duyệt không tự mở, chép địa chỉ trên vào trình duyệt.");
    }
    console.say("  tệp không rời máy này. Đóng trang, bấm Kết thúc trên trang, hoặc nhấn Ctrl+C để dừng.");
}
