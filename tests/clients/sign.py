#!/usr/bin/env python3
"""The empty signature fields of our PDFs, filled by an independent signing program.

usage: sign.py OUT_FOLDER FILE.pdf...     needs: pip install pyhanko pyhanko-certvalidator pillow
Each field of a file is signed, one after the other, with a throw-away certificate and a picture of a signature as its
appearance. Every signature must cover what it signed, be intact and be trusted by its own certificate, and allow only
what followed it. The signed files are left in OUT_FOLDER, for the validators.
Prints one line a finding and exits 1 on any; a file without a field is a finding too.
"""
import datetime
import io
import sys
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from PIL import Image, ImageDraw
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore


def throw_away_signer():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Chứng thư thử")])
    now = datetime.datetime.now(datetime.timezone.utc)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30)).add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    der = certificate.public_bytes(serialization.Encoding.DER)
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(der),
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def appearance():
    """A stroke on white: PDF/A readers of the first part know no transparency, and no font is needed."""
    image = Image.new("RGB", (550, 254), "white")
    ImageDraw.Draw(image).line([(30, 200), (120, 40), (200, 210), (300, 60), (520, 130)], fill=(20, 40, 160), width=8)
    return StaticStampStyle(background=PdfImage(image), background_opacity=1.0, border_width=0)


def sign(content, field, signer):
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    metadata = signers.PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES)
    pdf_signer = signers.PdfSigner(metadata, signer=signer, stamp_style=appearance())
    return pdf_signer.sign_pdf(writer).getvalue()


def findings(path, folder, signer):
    content = path.read_bytes()
    fields = [name for name, value, _ in enumerate_sig_fields(PdfFileReader(io.BytesIO(content))) if value is None]
    if not fields:
        yield "has no empty signature field"
    for field in fields:
        content = sign(content, field, signer)
    (folder / path.name).write_bytes(content)
    signatures = PdfFileReader(io.BytesIO(content)).embedded_signatures
    if [signature.field_name for signature in signatures] != fields:
        yield f"signed {[signature.field_name for signature in signatures]} instead of {fields}"
    for signature in signatures:
        trust = ValidationContext(trust_roots=[signer.signing_cert])
        status = validate_pdf_signature(signature, trust)
        if not status.bottom_line:
            yield f"{signature.field_name}: {status.pretty_print_details()}"


def main(folder, paths):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    signer = throw_away_signer()
    found = [f"{path}: {finding}" for path in map(Path, paths) for finding in findings(path, folder, signer)]
    print("\n".join(found + [f"{len(paths)} files signed, {len(found)} findings"]))
    return 1 if found or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
