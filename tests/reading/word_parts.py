"""What the tests of Word files build documents of."""

from docx.oxml.ns import nsdecls

MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
SPACES = f"{nsdecls('w', 'a', 'wp', 'pic', 'r')} {MORE}"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def para(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"
