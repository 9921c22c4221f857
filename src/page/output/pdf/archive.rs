//! What makes the file PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) beside its tags: metadata that says so, a
//! colour space, the language. The ledgers are `docs/pdf-a.md` and `docs/pdf-ua.md`.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::error::PdfError;
use super::info::{Info, PRODUCER};
use super::skeleton::Skeleton;
use super::srgb;

/// The language of the text (ISO 32000-1, 14.9.2; RFC 5646).
pub(super) const LANGUAGE: &str = "vi-VN";

/// Adds the claims and what they need.
pub(super) fn add(skeleton: &mut Skeleton, info: &Info) -> Result<(), PdfError> {
    let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let metadata = skeleton.document.add_object(Stream::new(metadata, xmp(info).into_bytes()));
    let profile = skeleton.document.add_object(Stream::new(dictionary! { "N" => 3 }, srgb::profile()));
    let intent = intent(profile);
    let catalog = skeleton.catalog()?;
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![intent.into()]);
    catalog.set("Lang", Object::string_literal(LANGUAGE));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    Ok(())
}

/// Text and lines are black in `DeviceGray`, which takes its meaning from the intent (ISO 19005-2, 6.2.4.3).
pub(super) fn intent(profile: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    }
}

/// The XMP packet (ISO 16684-1; ISO 19005-2, 6.6.2 and 6.6.4; ISO 14289-1, 5).
pub(super) fn xmp(info: &Info) -> String {
    let title = escape(&info.title);
    let author = info.author.as_deref().map(escape).map_or(String::new(), |author| {
        format!("<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n")
    });
    let dates = info.date.map_or(String::new(), |date| {
        let date = date.format("%Y-%m-%dT00:00:00+07:00");
        ["CreateDate", "ModifyDate", "MetadataDate"].map(|name| format!("<xmp:{name}>{date}</xmp:{name}>\n")).concat()
    });
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li><rdf:li xml:lang="{LANGUAGE}">{title}</rdf:li></rdf:Alt></dc:title>
{author}<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
{dates}<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{PDFUA_SCHEMA}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{feff}'
    )
}

/// PDF/A wants every schema that it does not know itself described in the file (ISO 19005-2, 6.6.2.3.3).
const PDFUA_SCHEMA: &str = r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"#;

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
