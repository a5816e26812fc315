//! A QR code as SVG. Written from the modules, because the library's own drawing starts with an XML prologue, which
//! has no place inside a page, and has no name for a screen reader.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// The light border that ISO/IEC 18004 asks for, in modules.
const QUIET_ZONE: usize = 4;
const PIXELS_PER_MODULE: usize = 4;

/// The drawing, as one `<svg>` element. `text` is at most about 2,000 bytes long (see the caller).
pub(super) fn svg(text: &str) -> String {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).expect("a short address fits");
    let side = code.width() + 2 * QUIET_ZONE;
    let pixels = side * PIXELS_PER_MODULE;
    let path = path(&code);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"QR code for the authenticator app\" \
         width=\"{pixels}\" height=\"{pixels}\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    )
}

/// One rectangle per run of dark modules in a row.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            let length = run.len();
            if run.first() == Some(&Color::Dark) {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET_ZONE, y + QUIET_ZONE);
            }
            x += length;
        }
    }
    path
}
