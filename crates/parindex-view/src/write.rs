//! The node tree as HTML text.
//!
//! The text parses back into the same tree: text and attribute values are escaped, void elements
//! have no end tag, SVG elements without children close themselves. No white space is added, so
//! the written page and the drawn page have the same text nodes.

use crate::node::{Element, Node, is_forbidden_attribute, is_forbidden_element};

/// HTML elements that never have an end tag.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

impl Node {
    /// Writes the tree as HTML text.
    ///
    /// ```
    /// use parindex_view::{Node, html};
    /// let name = Node::from(html("th").text("<img src=x onerror=alert(1)>"));
    /// assert_eq!(name.to_html(), "<th>&lt;img src=x onerror=alert(1)&gt;</th>");
    /// ```
    pub fn to_html(&self) -> String {
        let mut out = String::new();
        write(self, &mut out);
        out
    }
}

impl Element {
    /// Writes the element and what is in it as HTML text.
    pub fn to_html(&self) -> String {
        let mut out = String::new();
        write_element(self, &mut out);
        out
    }
}

/// Appends the tree to `out` as HTML text.
pub fn write(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => escape(text, out),
        Node::Element(element) => write_element(element, out),
    }
}

fn write_element(element: &Element, out: &mut String) {
    if is_forbidden_element(element.name) {
        debug_assert!(false, "script and style elements have no place in the tree");
        return;
    }
    out.push('<');
    out.push_str(element.name);
    for (name, value) in &element.attributes {
        if is_forbidden_attribute(name) {
            debug_assert!(false, "style and event attributes have no place in the tree");
            continue;
        }
        out.push(' ');
        out.push_str(name);
        if !value.is_empty() {
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
    }
    if element.svg && element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    if !element.svg && VOID.contains(&element.name) {
        debug_assert!(element.children.is_empty(), "a void element has no children");
        return;
    }
    for child in &element.children {
        write(child, out);
    }
    out.push_str("</");
    out.push_str(element.name);
    out.push('>');
}

/// Appends `text` so that it is safe both between tags and inside double quotes.
///
/// ```
/// let mut out = String::new();
/// parindex_view::write::escape(r#"a<b & "c""#, &mut out);
/// assert_eq!(out, "a&lt;b &amp; &quot;c&quot;");
/// ```
pub fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A parser would turn these two into something else.
            '\r' => out.push_str("&#13;"),
            '\0' => out.push('\u{FFFD}'),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{html, svg};

    #[test]
    fn void_elements_have_no_end_tag() {
        let field =
            html("input").attr("type", "search").flag("hidden", true).flag("disabled", false);
        assert_eq!(field.to_html(), r#"<input type="search" hidden>"#);
        assert_eq!(html("p").child(html("br")).text("x").to_html(), "<p><br>x</p>");
        assert_eq!(html("p").to_html(), "<p></p>");
    }

    #[test]
    fn svg_stands_inside_html() {
        let drawing = svg("svg").attr("viewBox", "0 0 9 9").child(svg("rect").attr("width", "3"));
        let text = html("td").child(drawing).text("1").to_html();
        assert_eq!(text, r#"<td><svg viewBox="0 0 9 9"><rect width="3"/></svg>1</td>"#);
    }

    #[test]
    fn values_cannot_leave_their_quotes() {
        let link = html("a").attr("title", "\" onclick=\"x\r\0<&>");
        assert_eq!(
            link.to_html(),
            "<a title=\"&quot; onclick=&quot;x&#13;\u{FFFD}&lt;&amp;&gt;\"></a>"
        );
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "no place in the tree")]
    fn a_script_element_stops_a_development_build() {
        let _ = html("script").text("x").to_html();
    }
}
