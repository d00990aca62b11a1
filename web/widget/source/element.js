/**
 * <whowhen-search>, the element: the entry of the main script.
 *
 * Reading order: widget.js (from what is typed to an answer), listing.js (the list under the box), archive.js (the API),
 * scope.js, wording.js, nodes.js. Facets and results in place are results.js, a second module, loaded when first needed.
 */

import { Widget } from "./widget.js";

class WhowhenSearch extends HTMLElement {
  static observedAttributes = ["mode", "language"];

  /** @type {Widget | undefined} */
  #widget;

  connectedCallback() {
    this.#widget ??= new Widget(this, this.attachShadow({ mode: "open", delegatesFocus: true }));
    this.#widget.connect();
  }

  disconnectedCallback() {
    this.#widget?.disconnect();
  }

  attributeChangedCallback() {
    this.#widget?.build();
  }

  /** With `mode="dialog"` the dialog is open; the box has the focus. */
  open() {
    this.#widget?.open();
  }
}

// A page may load the script twice. Where a browser lacks what the widget is made of, the form in the element stays.
if (!customElements.get("whowhen-search") && "any" in AbortSignal) {
  customElements.define("whowhen-search", WhowhenSearch);
}
