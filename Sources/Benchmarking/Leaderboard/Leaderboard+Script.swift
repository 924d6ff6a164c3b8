import Pages

extension Leaderboard {
  /// The program of the page: sorts tables and narrows the rows; the address keeps what was chosen.
  ///
  /// `#sort=angle` and `#sort=-angle` sort the rows by a column, up and down, `#learners=-all` the matrix;
  /// `#text=kdv` narrows the rows.
  static let script: Markup = """

    (function () {
      "use strict";
      const state = new URLSearchParams(location.hash.slice(1));
      const tables = Array.from(document.querySelectorAll("table.sortable"));
      const boxes = Array.from(document.querySelectorAll("input[type=checkbox][data-filter]"));
      const text = document.querySelector("input[type=search]");

      function keep(name, value) {
        if (value) { state.set(name, value); } else { state.delete(name); }
        try { history.replaceState(null, "", "#" + state.toString()); } catch (error) { }
      }

      function sort(table, key, descending) {
        const heads = Array.from(table.querySelectorAll("th[data-key]"));
        const head = heads.find(function (one) { return one.dataset.key === key; });
        if (!head) { return; }
        const numeric = head.dataset.type === "number";
        const rows = Array.from(table.tBodies[0].rows).map(function (row) {
          const value = row.cells[Number(head.dataset.column)].dataset.sort;
          const missing = value === undefined || value === "";
          return { row: row, value: missing ? null : numeric ? Number(value) : value };
        });
        rows.sort(function (one, other) {
          const a = one.value, b = other.value;
          if (a === null || b === null) { return (a === null) - (b === null); }
          const order = a < b ? -1 : b < a ? 1 : 0;
          return descending ? -order : order;
        });
        rows.forEach(function (one) { table.tBodies[0].append(one.row); });
        heads.forEach(function (one) { one.setAttribute("aria-sort", "none"); });
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      }

      function narrow() {
        const table = document.querySelector("table.rows");
        if (!table) { return; }
        const hidden = {};
        boxes.forEach(function (box) {
          const name = box.dataset.filter;
          hidden[name] = hidden[name] || new Set();
          if (!box.checked) { hidden[name].add(box.value); }
        });
        const wanted = text ? text.value.trim().toLowerCase() : "";
        let shown = 0;
        Array.from(table.tBodies[0].rows).forEach(function (row) {
          const fits = Object.keys(hidden).every(function (name) {
            return row.dataset[name].split("|").some(function (value) {
              return !hidden[name].has(value);
            });
          });
          row.hidden = !fits || !row.textContent.toLowerCase().includes(wanted);
          if (!row.hidden) { shown += 1; }
        });
        document.querySelector("output").textContent =
          shown + " of " + table.tBodies[0].rows.length + " rows";
      }

      tables.forEach(function (table) {
        const name = table.dataset.name;
        table.querySelectorAll("th[data-key] button").forEach(function (button) {
          button.addEventListener("click", function () {
            const head = button.parentElement;
            const sorted = head.getAttribute("aria-sort");
            const descending = sorted === "ascending"
              || (sorted === "none" && head.classList.contains("tally"));
            sort(table, head.dataset.key, descending);
            keep(name, (descending ? "-" : "") + head.dataset.key);
          });
        });
        const chosen = state.get(name);
        if (chosen) { sort(table, chosen.replace(/^-/, ""), chosen.startsWith("-")); }
      });
      boxes.forEach(function (box) { box.addEventListener("change", narrow); });
      if (text) {
        text.value = state.get("text") || "";
        text.addEventListener("input", function () { keep("text", text.value.trim()); narrow(); });
        text.form.addEventListener("submit", function (event) { event.preventDefault(); });
      }
      document.documentElement.classList.add("scripted");
      narrow();
    })();

    """
}
