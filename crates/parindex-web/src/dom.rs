//! The view's tree as nodes of a page. What was drawn last is kept and compared, and only what differs
//! is changed, in place: focus, selection and scroll positions stay, and so does what a visitor opened.

use parindex_view::node::{Element as Drawn, Node as Drawing};
#[cfg(feature = "time")]
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node, ShadowRoot, Text};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A place in a page with what was drawn there last.
#[cfg_attr(feature = "time", wasm_bindgen)]
pub struct Place {
    /// The root that it fills.
    root: ShadowRoot,
    shown: Vec<Drawing>,
}

#[cfg_attr(feature = "time", wasm_bindgen)]
impl Place {
    /// Whatever `root` holds gives way to the first drawing.
    #[cfg_attr(feature = "time", wasm_bindgen(constructor))]
    pub fn new(root: ShadowRoot) -> Place {
        Place { root, shown: Vec::new() }
    }
}

impl Place {
    /// The root.
    #[cfg(feature = "charts")]
    pub fn root(&self) -> &ShadowRoot {
        &self.root
    }

    /// Makes the children of the place equal to one drawn element.
    pub fn show(&mut self, drawn: Drawn) -> Result<(), JsValue> {
        let drawn = vec![Drawing::Element(drawn)];
        let Some(document) = self.root.owner_document() else { return Ok(()) };
        children(&document, &self.root, &self.shown, &drawn)?;
        self.shown = drawn;
        Ok(())
    }

    /// Draws a part of what is shown anew: what stands in the element whose `data-par-part` is `name`.
    #[cfg(feature = "all")]
    pub fn part(&mut self, name: &str, drawn: Drawn) -> Result<(), JsValue> {
        let place = self.root.query_selector(&["[data-par-part=", name, "]"].concat())?;
        let shown = self.shown.iter_mut().find_map(|shown| part_of(shown, name));
        let (Some(document), Some(place), Some(shown)) = (self.root.owner_document(), place, shown)
        else {
            return Ok(());
        };
        let drawn = vec![Drawing::Element(drawn)];
        children(&document, &place, shown, &drawn)?;
        *shown = drawn;
        Ok(())
    }
}

/// Makes the children of `parent` from what they were to what they are to be.
fn children(
    document: &Document,
    parent: &Node,
    before: &[Drawing],
    drawings: &[Drawing],
) -> Result<(), JsValue> {
    let mut next = parent.first_child();
    let mut made = None;
    for (at, drawing) in drawings.iter().enumerate() {
        let there = next.take();
        next = there.as_ref().and_then(Node::next_sibling);
        match (before.get(at), &there) {
            (Some(before), Some(_)) if before == drawing => {}
            (Some(before), Some(node)) if change(document, node, before, drawing)? => {}
            (_, Some(node)) => drop(parent.replace_child(&create(document, drawing)?, node)?),
            _ => {
                let neighbour = made.as_ref().map(|made| (made, &drawings[at - 1]));
                let node = beside(document, neighbour, drawing)?;
                made = Some(parent.append_child(&node)?);
            }
        }
    }
    while let Some(node) = next {
        next = node.next_sibling();
        parent.remove_child(&node)?;
    }
    Ok(())
}

/// Whether the node could be changed: where it is not what was drawn, another has to be made.
fn change(
    document: &Document,
    node: &Node,
    before: &Drawing,
    drawing: &Drawing,
) -> Result<bool, JsValue> {
    match (before, drawing) {
        (Drawing::Text(_), Drawing::Text(text)) if node.dyn_ref::<Text>().is_some() => {
            node.set_node_value(Some(text));
        }
        (Drawing::Element(before), Drawing::Element(drawn)) if before.name == drawn.name => {
            let Some(element) = node.dyn_ref::<Element>() else { return Ok(false) };
            attributes(element, before, drawn)?;
            children(document, element, &before.children, &drawn.children)?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// A new node. A row, or a cell, that is like the one that was just made before it is a copy of that,
/// changed: fewer calls into the page. (A field that changes its type in passing is reported.)
fn beside(
    document: &Document,
    neighbour: Option<(&Node, &Drawing)>,
    drawing: &Drawing,
) -> Result<Node, JsValue> {
    if let Some((node, before)) = neighbour
        && let (Drawing::Element(old), Drawing::Element(new)) = (before, drawing)
        && matches!(new.name, "tr" | "td" | "th")
        && old.children.len() == new.children.len()
    {
        let copy = node.clone_node_with_deep(true)?;
        if change(document, &copy, before, drawing)? {
            return Ok(copy);
        }
    }
    create(document, drawing)
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
    children(document, &element, &[], &drawn.children)?;
    Ok(element.into())
}

fn attributes(element: &Element, before: &Drawn, drawn: &Drawn) -> Result<(), JsValue> {
    for (name, _) in &before.attributes {
        if drawn.attribute(name).is_none() {
            element.remove_attribute(name)?;
        }
    }
    for (name, value) in &drawn.attributes {
        if before.attribute(name) != Some(value) {
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

/// The children of the part with this name.
#[cfg(feature = "all")]
fn part_of<'s>(shown: &'s mut Drawing, name: &str) -> Option<&'s mut Vec<Drawing>> {
    let Drawing::Element(element) = shown else { return None };
    let found = element.attribute("data-par-part") == Some(name);
    let children = element.children_mut();
    if found {
        return Some(children);
    }
    children.iter_mut().find_map(|child| part_of(child, name))
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
