//! The view's tree as nodes of a page. What is there already is changed in place, so that focus,
//! selection and scroll positions stay.

use parindex_view::node::{Element as Drawn, Node as Drawing};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node, Text};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Makes the children of `parent` equal to one drawn element.
pub fn show(document: &Document, parent: &Node, drawn: Drawn) -> Result<(), JsValue> {
    children(document, parent, &[Drawing::Element(drawn)])
}

fn children(document: &Document, parent: &Node, drawings: &[Drawing]) -> Result<(), JsValue> {
    let mut next = parent.first_child();
    for drawing in drawings {
        let there = next.take();
        next = there.as_ref().and_then(Node::next_sibling);
        match (drawing, &there) {
            (Drawing::Text(text), Some(node)) if node.dyn_ref::<Text>().is_some() => {
                if node.node_value().as_deref() != Some(text) {
                    node.set_node_value(Some(text));
                }
            }
            (Drawing::Element(drawn), Some(node)) if same(drawn, node) => {
                if let Some(element) = node.dyn_ref::<Element>() {
                    attributes(element, drawn)?;
                    children(document, element, &drawn.children)?;
                }
            }
            (drawing, there) => {
                let fresh = create(document, drawing)?;
                match there {
                    Some(node) => drop(parent.replace_child(&fresh, node)?),
                    None => drop(parent.append_child(&fresh)?),
                }
            }
        }
    }
    while let Some(node) = next {
        next = node.next_sibling();
        parent.remove_child(&node)?;
    }
    Ok(())
}

fn same(drawn: &Drawn, node: &Node) -> bool {
    node.dyn_ref::<Element>().is_some_and(|element| element.local_name() == drawn.name)
}

fn create(document: &Document, drawing: &Drawing) -> Result<Node, JsValue> {
    let drawn = match drawing {
        Drawing::Text(text) => return Ok(document.create_text_node(text).into()),
        Drawing::Element(drawn) => drawn,
    };
    let element = if drawn.svg {
        document.create_element_ns(Some(SVG), drawn.name)?
    } else {
        document.create_element(drawn.name)?
    };
    for (name, value) in &drawn.attributes {
        set(&element, drawn, name, value)?;
    }
    for child in &drawn.children {
        element.append_child(&create(document, child)?)?;
    }
    Ok(element.into())
}

fn attributes(element: &Element, drawn: &Drawn) -> Result<(), JsValue> {
    for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        // What a visitor opened stays open; a part goes with its class.
        if name != "open" && name != "part" && drawn.attribute(&name).is_none() {
            element.remove_attribute(&name)?;
        }
    }
    for (name, value) in &drawn.attributes {
        if element.get_attribute(name).as_deref() != Some(value) {
            set(element, drawn, name, value)?;
        }
    }
    Ok(())
}

/// A class of HTML is a `part` as well: what a published page calls `.par-total` is `::part(par-total)`.
fn set(element: &Element, drawn: &Drawn, name: &str, value: &str) -> Result<(), JsValue> {
    if name == "class" && !drawn.svg {
        element.set_attribute("part", value)?;
    }
    element.set_attribute(name, value)
}

/// The text of a drawing without white space, as a row of a published table is compared.
pub fn bare_text(drawing: &Drawing, out: &mut String) {
    match drawing {
        Drawing::Text(text) => push_bare(text, out),
        Drawing::Element(drawn) => drawn.children.iter().for_each(|child| bare_text(child, out)),
    }
}

/// Text without white space.
pub fn push_bare(text: &str, out: &mut String) {
    out.extend(text.chars().filter(|c| !c.is_whitespace()));
}
