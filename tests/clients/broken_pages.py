"""Pages with one fault each, that `browser.py` must see before it is believed that other pages have none."""

# A page without a fault, as far as the rules go.
PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"/><title>Kế hoạch thử</title><style>
@page p1{{size:A4 portrait;margin:20mm}}
body{{margin:0;font:14pt/1.2 serif}}p{{margin:0}}main{{page:p1}}
table{{border-collapse:collapse}}td,th{{border:1px solid;padding:2px}}
.scroll{{overflow-x:auto}}.scroll::before{{content:"Cuộn ngang để xem hết bảng.";display:block}}
{style}</style></head><body><main><h1>Kế hoạch thử</h1>
{body}
</main></body></html>
"""
ROWS = "".join(f"<tr><td>Việc {number}</td><td>Tổ {number}</td></tr>" for number in range(1, 6))
TABLE = f"<table><thead><tr><th>Công việc</th><th>Người thực hiện</th></tr></thead><tbody>{ROWS}</tbody></table>"
SCROLLING = f'<div class="scroll" tabindex="0" role="region" aria-label="Bảng">{TABLE}</div>'
SIGNATURE = "<p>Đoạn cuối.</p><p>Nơi nhận:</p><p>- Như trên;</p>"
WHOLE = PAGE.format(style="@media screen{.scroll table{width:90rem}}", body=SCROLLING + TABLE + SIGNATURE)


def broken(style="", body=SCROLLING + SIGNATURE):
    return PAGE.format(style=style, body=body)


# A fault, and what must be found of it.
ON_SCREEN = [
    (broken("p{width:1500px}"), "the page scrolls sideways"),
    (broken(".scroll{overflow:clip}.scroll table{width:100%;position:relative;left:3px}"), "right border of 'table 1' is cut"),
    (broken(".scroll table{width:90rem}.scroll::before{display:none}"), "scrolls and does not say so"),
    (broken(body='<img src="a.png"/>' + SCROLLING), "image-alt"),
    (broken(body='<img alt="Ảnh" src="http://127.0.0.1:9/a.png"/>'), "asks for http://127.0.0.1:9/a.png"),
]
ON_PAPER = [
    (broken("p{position:relative;left:-30mm}"), "letters are lost, outside the sheets"),
    (broken("p:nth-of-type(2){break-before:page}"), "page 2: no text above the signature"),
    (broken("tbody tr:first-child{break-after:page}"), "page 1: one row of a table alone at its foot"),
    (broken("tbody tr:last-child{break-before:page}"), "page 2: one row of a table alone: 'Việc 5"),
    (broken("@page p2{size:A4 landscape}"), "sheets are ['portrait'] instead of ['landscape', 'portrait']"),
]
