const on = (target, type, run) => target.addEventListener(type, run);

const prevent = event => event.preventDefault();

const all = selector => [...document.querySelectorAll(selector)];

const set = (element, attributes) => {
	for (const name in attributes) element.setAttribute(name, attributes[name]);
	return element;
};

const make = (name, attributes, ...children) => {
	const element = set(document.createElement(name), attributes);
	element.append(...children);
	return element;
};

const marked = (text, ranges) => {
	let end = 0;
	const part = ([from, to]) => [text.slice(end, from), make("mark", {}, text.slice(from, end = to))];
	return [...ranges.flatMap(part), text.slice(end)];
};

// Only an arrow key chooses anything, so Enter searches what was typed.
const suggest = input => {
	const form = input.form;
	const list = make("ul", { id: "options", role: "listbox", "aria-label": "Suggestions" });
	const status = make("span", { role: "status", class: "unseen" });
	let active, timer;

	const choose = place => {
		active = place;
		[...list.children].forEach((option, at) => option.ariaSelected = at === place);
		set(input, { "aria-activedescendant": list.children[place]?.id ?? "" });
	};
	const show = options => {
		list.replaceChildren(...options);
		input.ariaExpanded = options.length > 0;
		status.textContent = options.length ? options.length + " suggestions" : "";
		choose(-1);
	};
	const close = () => show([], clearTimeout(timer));
	const open = option => location = option.dataset.url;
	const ask = async () => {
		const typed = input.value;
		const fields = [...new FormData(form)].filter(([name, value]) => value && !/^match|^sort|size$/.test(name));
		const address = form.action.replace(/search$/, "api/v1/suggest?") + new URLSearchParams(fields);
		const { suggestions } = await (await fetch(address)).json();
		if (!input.matches(":focus") || input.value !== typed) return;
		show(suggestions.map(({ kind, text, highlights, count, url }, place) => make(
			"li", { role: "option", id: "option-" + place, "data-url": url },
			make("span", { dir: "auto" }, ...marked(text, highlights)),
			make("span", { class: "number" }, kind === "word" ? "" : kind, " ", count?.toLocaleString("en") ?? ""),
		)));
	};

	set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": "options" });
	form.append(list, status);
	show([]);
	on(input, "input", () => {
		clearTimeout(timer);
		if (input.value.trim().length < 2) close();
		else timer = setTimeout(() => ask().catch(close), 90);
	});
	on(input, "keydown", event => {
		const many = list.children.length;
		const step = { ArrowDown: 1, ArrowUp: many }[event.key];
		if (many && step) choose((active + 1 + step) % (many + 1) - 1);
		else if (many && event.key === "Escape") close();
		else if (active >= 0 && event.key === "Enter") open(list.children[active]);
		else return;
		event.preventDefault();
	});
	on(input, "blur", close);
	on(list, "pointerdown", prevent); // the field keeps the focus
	on(list, "click", event => open(event.target.closest("li")));
};

const drag = chart => {
	const bars = [...chart.querySelectorAll("a")];
	const link = chart.querySelector("a:not(.chosen)");
	const shade = set(chart.querySelector(".slot").cloneNode(), { class: "dragged" });
	let start, low, high;

	on(chart, "dragstart", prevent);
	on(chart, "pointerdown", event => {
		if (!event.button && link && event.pointerType !== "touch") start = low = high = event.clientX;
	});
	on(window, "pointermove", ({ clientX }) => {
		if (!start) return;
		[low, high] = [start, clientX].sort((one, other) => one - other);
		set(shade, { x: low - chart.getBoundingClientRect().left, width: high - low });
		if (high - low > 6) chart.append(shade);
	});
	on(window, "pointerup", () => {
		start = 0;
		if (!shade.parentNode) return;
		shade.remove();
		const held = bars.filter(bar => {
			const { left, right } = bar.getBoundingClientRect();
			return right > low && left < high;
		});
		if (!held[0]) return;
		const to = new URL(link.href.baseVal, location);
		to.searchParams.set("from", held[0].dataset.from);
		to.searchParams.set("to", held.at(-1).dataset.to);
		location = to;
	});
	on(chart, "click", event => high - low > 6 && prevent(event));
};

const step = by => {
	const hit = "#hit-" + ((+location.hash.slice(5) || 0) + by);
	if (all(hit)[0]) return location.replace(hit);
	const links = all(".hits h3 a");
	links[links.findIndex(link => link.closest("li").matches(":focus-within")) + by]?.focus();
};

all("#q").forEach(suggest);
all("svg.chart").forEach(drag);
all("#keys").forEach(keys => {
	on(window, "keydown", event => {
		const by = { n: 1, p: -1 }[event.key];
		const isOther = event.ctrlKey || event.metaKey || event.altKey || event.target.matches("[name]");
		if (by && keys.checked && !isOther) step(by);
	});
	// Who speaks to a browser has no use for keys of one letter.
	on(keys, "change", () => localStorage.quiet = keys.checked ? "" : 1);
	keys.checked = !localStorage.quiet;
});
