/* What the portal adds for readers with script: filters of long lists, pages fetched ahead, details opened for print. */

(() => {
  "use strict";

  const SHOWN = 200;
  const EDGE = 8;
  const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  /** The values of one facet. Those that most rows are left for come first, and the others stand behind a button. */
  class Facet {
    constructor(fieldset) {
      this.fieldset = fieldset;
      this.name = fieldset.dataset.facet;
      this.more = fieldset.querySelector(".pg-facet__more");
      this.labels = [...fieldset.querySelectorAll("label")];
      this.room = this.labels.length;
      this.rows = new Map();
      this.wide = false;
    }

    /** Takes all values and the rows of each; the page has a label for the first of them. */
    read(values) {
      const written = new Map(this.labels.map((label) => [label.control.value, label]));
      this.rows = new Map(values);
      this.labels = values.map(([value]) => written.get(value) ?? this.label(value));
      this.more?.before(...this.labels);
    }

    label(value) {
      const label = element("label");
      label.append(
        element("input", { type: "checkbox", name: this.name, value }),
        element("span", { class: "pg-facet__value" }, value),
        element("span", { class: "pg-facet__count" }),
      );
      return label;
    }

    choose(values) {
      for (const { control } of this.labels) control.checked = values.includes(control.value);
    }

    /** Writes beside each value how many of some rows choosing it would show. */
    count(left) {
      const numbers = new Map();
      for (const label of this.labels) {
        const number = this.rows.get(label.control.value).filter((place) => left.has(place)).length;
        numbers.set(label, number);
        label.lastElementChild.textContent = String(number);
        label.toggleAttribute("data-none", number === 0);
      }
      this.arrange([...this.labels].sort((one, other) => numbers.get(other) - numbers.get(one)));
    }

    /** Puts labels in an order. What is in place stays, so that a reader who has just chosen it is still there. */
    arrange(labels) {
      const now = this.fieldset.querySelectorAll("label");
      if (labels.some((label, place) => label !== now[place])) this.fieldset.firstElementChild.after(...labels);
      labels.forEach((label, place) => (label.hidden = !this.wide && place >= this.room && !label.control.checked));
      if (!this.more) return;
      this.more.textContent = this.wide ? "Fewer" : `${labels.filter((label) => label.hidden).length} more`;
      this.more.ariaExpanded = String(this.wide);
    }
  }

  /** A list that is narrowed by words and facets and put in order, over all of its pages. */
  class Explorer {
    constructor(root) {
      this.root = root;
      this.form = root.querySelector("form");
      this.body = root.querySelector("tbody");
      this.status = root.querySelector("[role=status]");
      this.pager = root.parentElement.querySelector(":scope > .pg-pager");
      this.written = this.body ? [...this.body.children] : [];
      this.address = new URL(root.dataset.rows, location.href);
      this.limit = SHOWN;
      this.order = null;
      if (this.form && this.body) this.begin();
    }

    begin() {
      const details = this.form.querySelector("details");
      if (details) details.open = getComputedStyle(details.firstElementChild).display === "none";
      this.facets = [...this.form.querySelectorAll("fieldset")].map((fieldset) => new Facet(fieldset));
      const written = String(this.written.length);
      this.whole = this.pager?.firstElementChild.textContent ?? `${written} of ${written}`;
      this.status.textContent = this.whole;
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("focusin", () => this.load(), { once: true });
      this.form.addEventListener("input", () => this.changed());
      this.form.addEventListener("reset", () => setTimeout(() => this.changed()));
      this.form.addEventListener("click", (event) => {
        const facet = this.facets.find(({ more }) => more === event.target);
        if (!facet) return;
        facet.wide = !facet.wide;
        this.load().then(() => this.count());
      });
      this.more = element("button", { type: "button", class: "pg-button", hidden: "" }, "Show more");
      this.more.addEventListener("click", () => {
        this.limit += SHOWN;
        this.show();
      });
      this.root.querySelector(".pg-explorer__list").append(this.more);
      this.reset = element("button", { type: "reset", class: "pg-button", hidden: "" }, "Clear filters");
      this.form.querySelector(".pg-explorer__search").after(this.reset);
      this.heads = [...this.root.querySelectorAll("thead th")];
      this.watch(this.root.querySelector(".pg-table"));
      this.titles = this.heads.map((head) => head.textContent);
      this.heads.forEach((head, column) => this.sortable(head, column));
      this.restore();
    }

    /** A table that fits does not scroll in its own place, so that its heads can stay in sight while the page does. */
    watch(table) {
      const fits = () => table.classList.toggle("pg-table--fits", table.scrollWidth <= table.clientWidth);
      const watcher = new ResizeObserver(fits);
      watcher.observe(table);
      watcher.observe(table.firstElementChild);
    }

    /** Makes the name of a column a button that puts the rows in its order, then in the reverse, then as they were. */
    sortable(head, column) {
      const button = element("button", { type: "button", class: "pg-sort" }, head.textContent);
      button.addEventListener("click", () => {
        const again = this.order?.column === column;
        this.order = again && this.order.down ? null : { column, down: again };
        this.changed();
      });
      head.replaceChildren(button);
    }

    /** Fetches the rows of all pages, once. */
    load() {
      this.loaded ??= fetch(this.address)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
        .then(({ lists }) => this.read(lists[Number(this.address.hash.slice(1)) || 0]))
        .catch(() => this.unread());
      return this.loaded;
    }

    read({ at, rows, facets }) {
      this.base = new URL(at, this.address);
      const holder = document.createElement("template");
      const cell = (html, column) => `<td class="${this.heads[column]?.className ?? ""}">${html}</td>`;
      holder.innerHTML = rows.map((cells) => `<tr>${cells.map(cell).join("")}</tr>`).join("");
      this.rows = [...holder.content.children];
      this.texts = this.rows.map((row) => row.textContent.toLowerCase());
      const values = new Map(facets.map((facet) => [facet.name, facet.values]));
      this.facets.forEach((facet) => facet.read(values.get(facet.name) ?? []));
      this.count();
    }

    /** Without the file, the rows of this page are what there is to search. */
    unread() {
      this.base = location.href;
      this.rows = this.written.map((row) => row.cloneNode(true));
      this.texts = this.rows.map((row) => row.textContent.toLowerCase());
      this.facets.forEach(({ fieldset }) => fieldset.remove());
      this.facets = [];
    }

    get chosen() {
      const chosen = new Map();
      for (const box of this.form.querySelectorAll("input:checked")) {
        chosen.set(box.name, [...(chosen.get(box.name) ?? []), box.value]);
      }
      return chosen;
    }

    get query() {
      return this.form.elements.find.value.trim().toLowerCase();
    }

    changed() {
      this.limit = SHOWN;
      this.load().then(() => {
        this.remember();
        this.show();
      });
    }

    /**
     * Writes filters and order into the address, so that it can be shared and gone back to. The words are `find`
     * there: `q` would open the theme's search.
     */
    remember() {
      const address = new URL(location.href);
      const names = new Set([...this.form.elements].map((field) => field.name).filter(Boolean));
      names.add("sort").forEach((name) => address.searchParams.delete(name));
      if (this.query) address.searchParams.set("find", this.form.elements.find.value.trim());
      this.chosen.forEach((values, name) => values.forEach((value) => address.searchParams.append(name, value)));
      if (this.order) address.searchParams.set("sort", (this.order.down ? "-" : "") + this.titles[this.order.column]);
      history.replaceState(history.state, "", address);
    }

    /** Takes filters and order from the address. */
    restore() {
      const asked = new URL(location.href).searchParams;
      const facets = this.facets.filter((facet) => asked.has(facet.name));
      const sort = asked.get("sort") ?? "";
      const down = sort.startsWith("-");
      const column = this.titles.indexOf(down ? sort.slice(1) : sort);
      if (sort && column >= 0) this.order = { column, down };
      if (!asked.has("find") && !facets.length && !this.order) return;
      this.form.elements.find.value = asked.get("find") ?? "";
      this.load().then(() => {
        facets.forEach((facet) => facet.choose(asked.getAll(facet.name)));
        this.show();
      });
    }

    /** Shows the rows that the filters leave, in the order that is asked for. */
    show() {
      const chosen = this.chosen;
      const active = this.query !== "" || chosen.size > 0;
      const found = this.matching(chosen);
      this.count();
      this.reset.hidden = !active;
      if (this.pager) this.pager.hidden = active || this.order !== null;
      this.heads.forEach((head, column) => {
        const sorted = this.order?.column === column;
        head.ariaSort = sorted ? (this.order.down ? "descending" : "ascending") : null;
      });
      this.status.dataset.by = [this.query, ...[...chosen.values()].flat()].filter(Boolean).join(", ");
      if (!active && !this.order) {
        this.body.replaceChildren(...this.written);
        this.status.textContent = this.whole;
        this.more.hidden = true;
        return;
      }
      const ordered = this.order ? this.sorted(found) : found;
      const shown = ordered.slice(0, this.limit);
      this.body.replaceChildren(...(shown.length ? shown.map((place) => this.row(place)) : [this.nothing()]));
      this.more.hidden = shown.length === ordered.length;
      const left = shown.length < ordered.length ? `, the first ${shown.length} are shown` : "";
      this.status.textContent = `${ordered.length} of ${this.rows.length}${left}`;
    }

    /** Returns the places of the rows that hold every word and answer to every facet but `apart`. */
    matching(chosen, apart) {
      const asked = this.query.split(/\s+/).filter(Boolean);
      let left = this.rows.map((_, place) => place);
      if (asked.length) left = left.filter((place) => asked.every((word) => this.texts[place].includes(word)));
      for (const [name, values] of chosen) {
        if (name === apart) continue;
        const { rows } = this.facets.find((facet) => facet.name === name);
        const allowed = new Set(values.flatMap((value) => rows.get(value) ?? []));
        left = left.filter((place) => allowed.has(place));
      }
      return left;
    }

    /** Says of each facet what is left by the others. */
    count() {
      const chosen = this.chosen;
      this.facets.forEach((facet) => facet.count(new Set(this.matching(chosen, facet.name))));
    }

    /** Returns places in the order that is asked for; rows without a value are the last in both directions. */
    sorted(places) {
      const { column, down } = this.order;
      const texts = new Map(places.map((place) => [place, this.rows[place].cells[column]?.textContent.trim() ?? ""]));
      const compare = (one, other) => (down ? words.compare(other, one) : words.compare(one, other));
      return [...places].sort((one, other) => {
        const [first, second] = [texts.get(one), texts.get(other)];
        return Number(!first) - Number(!second) || compare(first, second) || one - other;
      });
    }

    nothing() {
      const row = element("tr");
      row.append(element("td", { colspan: String(this.heads.length), class: "pg-muted" }, "Nothing matches."));
      return row;
    }

    /** Returns a row whose links are right for this page: they are written for one that the file names. */
    row(place) {
      const row = document.importNode(this.rows[place], true);
      for (const link of row.querySelectorAll("a[href]")) {
        link.href = new URL(link.getAttribute("href"), this.base).href;
      }
      return row;
    }
  }

  function element(name, attributes = {}, text = "") {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  }

  /** Fetches the page behind a link when a reader is about to follow it. */
  function ahead(event) {
    const link = event.target.closest?.(".pg a[href]");
    if (!link || link.origin !== location.origin || link.pathname === location.pathname) return;
    if (navigator.connection?.saveData || fetched.has(link.pathname)) return;
    fetched.add(link.pathname);
    document.head.append(element("link", { rel: "prefetch", href: link.href }));
  }

  const fetched = new Set();
  document.addEventListener("pointerover", ahead, { passive: true });
  document.addEventListener("focusin", ahead);

  /** Each of the theme's copy buttons is in a landmark, all of one name: readers of landmarks would hear of nothing else. */
  const landmarks = document.getElementsByClassName("md-code__nav");

  /** What the theme puts around a wide table scrolls, and no keyboard reaches it. */
  const wraps = document.getElementsByClassName("md-typeset__scrollwrap");

  new MutationObserver(() => {
    for (const landmark of landmarks) if (!landmark.role) landmark.role = "none";
    for (const wrap of wraps) {
      if (!wrap.role) Object.assign(wrap, { role: "group", ariaLabel: "Table", tabIndex: 0 });
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  /** The theme's search is a dialog without a name. */
  function named(dialog) {
    dialog.ariaLabel ??= dialog.querySelector("input")?.ariaLabel ?? "Search";
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".pg details:not([open])")];
    opened.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));

  /** A graph that is wider than the screen begins with what it is about, and with the side that has more neighbours. */
  function aim(view) {
    const focus = view.querySelector(".pg-graph__node--focus");
    if (!focus || view.scrollWidth <= view.clientWidth) return;
    const [box, frame] = [focus.getBoundingClientRect(), view.getBoundingClientRect()];
    const nodes = [...view.querySelectorAll(".pg-graph__node")].map((node) => node.getBoundingClientRect());
    const before = nodes.filter((node) => node.right <= box.left).length;
    const behind = nodes.filter((node) => node.left >= box.right).length;
    view.scrollLeft += before > behind ? box.right - frame.right + EDGE : box.left - frame.left - EDGE;
  }

  /** The current tab is in sight where the others need more room than there is; the page stays where it is. */
  function reveal(tab) {
    const bar = tab.closest(".pg-tabs");
    const [box, frame] = [tab.getBoundingClientRect(), bar.getBoundingClientRect()];
    bar.scrollLeft += Math.max(0, box.right - frame.right) + Math.min(0, box.left - frame.left);
  }

  const known = new WeakSet();
  function start() {
    for (const root of document.querySelectorAll(".pg-explorer")) {
      if (known.has(root)) continue;
      known.add(root);
      new Explorer(root);
    }
    document.querySelectorAll(".md-search[role=dialog]").forEach(named);
    document.querySelectorAll(".pg-graph__view").forEach(aim);
    document.querySelectorAll(".pg-tabs [aria-current]").forEach(reveal);
  }

  // Material with instant navigation replaces the page without loading it; it says so through `document$`.
  if (typeof window.document$?.subscribe === "function") window.document$.subscribe(start);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
