"""Sample articles in formats that tests cannot type: a small PDF writer."""

import zlib

HEAD = "Ministers meet on gas"
NEWS = [
    "The Japanese minister and the American secretary met on 3 March 2024 to talk about 5.5 million tons of liquefied natural gas.",
    "They agreed on Monday to meet again next month in Tokyo, officials said after the talks had ended at the ministry.",
    "A contract worth 2 billion dollars was signed the day after, and the first cargo is to leave Texas in 2027.",
]


def pdf_of(pages: list[list[str]], title: str = "") -> bytes:
    """A PDF with those lines on its pages, packed as most are."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        drawn = zlib.compress("".join(f"BT /F1 9 Tf 40 {800 - 12 * row} Td ({line}) Tj ET\n" for row, line in enumerate(lines)).encode())
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        ]
    objects.append(f"<< /Title ({title}) >>".encode())
    out, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (len(objects) + 1, len(objects))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, trailer, len(out))
