//! The node tree: elements, attributes, text, and nothing else.
//!
//! Names of elements and attributes are written in this program (`&'static str`); only text and
//! attribute values come from data. A commune named `<img src=x onerror=...>` can therefore never
//! become more than text, neither in the DOM nor in a file.
//!
//! Three things have no place in the tree, because the pages that embed it forbid them: style
//! attributes, event attributes (`on...`), and the elements `script` and `style`. A development
//! build stops at them, a release build leaves them out.

use std::borrow::Cow;

/// One node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element with its attributes and children.
    Element(Element),
    /// Plain text. It is escaped where it is written.
    Text(String),
}

/// An element of HTML or SVG. It is one pointer wide, because building a drawing hands elements on
/// a lot; its fields are those of [`Parts`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(Box<Parts>);

/// What an element is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// True for an element of the SVG namespace.
    pub svg: bool,
    /// The tag name, in lower case for HTML.
    pub name: &'static str,
    /// Attributes in the order of writing, each name once.
    pub attributes: Vec<(&'static str, Cow<'static, str>)>,
    /// Children in document order.
    pub children: Vec<Node>,
}

impl std::ops::Deref for Element {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

fn element(svg: bool, name: &'static str) -> Element {
    Element(Box::new(Parts { svg, name, attributes: Vec::new(), children: Vec::new() }))
}

/// Starts an HTML element.
///
/// ```
/// use parindex_view::html;
/// let cell = html("td").class("par-total").text("69,32");
/// assert_eq!(cell.to_html(), r#"<td class="par-total">69,32</td>"#);
/// ```
pub fn html(name: &'static str) -> Element {
    element(false, name)
}

/// Starts an SVG element.
///
/// ```
/// use parindex_view::svg;
/// assert_eq!(svg("rect").attr("width", "5").to_html(), r#"<rect width="5"/>"#);
/// ```
pub fn svg(name: &'static str) -> Element {
    element(true, name)
}

impl Element {
    /// Adds an attribute; a second value for the same name replaces the first.
    ///
    /// Style and event attributes are refused, see the [module](self).
    pub fn attr(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.set(name, value.into());
        self
    }

    fn set(&mut self, name: &'static str, value: Cow<'static, str>) {
        if is_forbidden_attribute(name) {
            debug_assert!(false, "style and event attributes have no place in the tree");
            return;
        }
        match self.0.attributes.iter_mut().find(|(known, _)| *known == name) {
            Some(attribute) => attribute.1 = value,
            None => self.0.attributes.push((name, value)),
        }
    }

    /// Adds the attribute if there is a value.
    ///
    /// ```
    /// use parindex_view::html;
    /// assert_eq!(html("th").attr_if("scope", None::<String>).to_html(), "<th></th>");
    /// ```
    pub fn attr_if(self, name: &'static str, value: Option<impl Into<Cow<'static, str>>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds an attribute that has no value, such as `hidden`.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// Sets the class attribute.
    pub fn class(self, value: &'static str) -> Self {
        self.attr("class", value)
    }

    /// Adds `href` if the address is relative or of the web; any other scheme is left out.
    ///
    /// Addresses come from framework files, and `javascript:...` is an address too.
    ///
    /// ```
    /// use parindex_view::html;
    /// assert_eq!(html("a").href("units/H44.116.html").to_html(), r#"<a href="units/H44.116.html"></a>"#);
    /// assert_eq!(html("a").href("javascript:alert(1)").to_html(), "<a></a>");
    /// ```
    pub fn href(self, address: &str) -> Self {
        if is_web_address(address) { self.attr("href", address.to_owned()) } else { self }
    }

    /// Appends text.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.0.children.push(Node::Text(text.into()));
        self
    }

    /// Appends one child.
    pub fn child(mut self, child: impl Into<Node>) -> Self {
        self.0.children.push(child.into());
        self
    }

    /// Appends children.
    ///
    /// ```
    /// use parindex_view::html;
    /// let list = html("ul").children(["a", "b"].map(|text| html("li").text(text)));
    /// assert_eq!(list.to_html(), "<ul><li>a</li><li>b</li></ul>");
    /// ```
    pub fn children<I>(mut self, children: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<Node>,
    {
        self.0.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// The children, to put others in their place.
    ///
    /// ```
    /// use parindex_view::html;
    /// let mut cell = html("td").text("69,32");
    /// cell.children_mut().clear();
    /// assert_eq!(cell.to_html(), "<td></td>");
    /// ```
    pub fn children_mut(&mut self) -> &mut Vec<Node> {
        &mut self.0.children
    }

    /// The value of an attribute, if it is there.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_ref())
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Node::Element(element)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Node::Text(text)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Node::Text(text.to_owned())
    }
}

/// True for `style` and for every event attribute.
pub fn is_forbidden_attribute(name: &str) -> bool {
    name.eq_ignore_ascii_case("style")
        || name.as_bytes().get(..2).is_some_and(|start| start.eq_ignore_ascii_case(b"on"))
}

/// True for the elements whose content a browser would run or apply.
pub fn is_forbidden_element(name: &str) -> bool {
    name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style")
}

fn is_web_address(address: &str) -> bool {
    // A browser drops control characters and blanks at the front before it looks for the scheme.
    if address.bytes().any(|byte| byte <= b' ') {
        return false;
    }
    match address.find([':', '/', '?', '#']) {
        Some(at) if address.as_bytes()[at] == b':' => {
            let scheme = &address[..at];
            scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_value_replaces_the_first() {
        let element = html("p").attr("id", "a").attr("lang", "vi").attr("id", "b");
        assert_eq!(element.attribute("id"), Some("b"));
        assert_eq!(element.attributes.len(), 2);
    }

    #[test]
    fn what_a_strict_policy_forbids_is_recognised() {
        for name in ["style", "STYLE", "onclick", "onerror", "OnLoad"] {
            assert!(is_forbidden_attribute(name), "{name}");
        }
        for name in ["class", "o", "rowspan", "aria-label"] {
            assert!(!is_forbidden_attribute(name), "{name}");
        }
        assert!(is_forbidden_element("script") && !is_forbidden_element("table"));
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "no place in the tree")]
    fn a_style_attribute_stops_a_development_build() {
        let _ = html("p").attr("style", "color:red");
    }

    #[test]
    fn only_web_addresses_become_links() {
        for good in ["a.html", "../a", "#top", "?q=1:2", "/a:b", "https://x.vn/", "HTTP://x.vn", ""]
        {
            assert!(is_web_address(good), "{good}");
        }
        for bad in ["javascript:x", "JavaScript:x", "data:text/html,x", "java\nscript:x", " a:b"] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
