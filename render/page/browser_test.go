package page_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"iter"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"lettergraph/extract/letter"
	"lettergraph/extract/table"
	"lettergraph/render/page"
)

// startBrowser starts a browser without a window; the test is skipped where
// there is none.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless-shell"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium here")
	}
	if testing.Short() {
		t.Skip("a browser takes seconds")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.WindowSize(1280, 800),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true))
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Run(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// reader is a tab with a page open, used as a person would.
type reader struct {
	t    *testing.T
	ctx  context.Context
	dir  string
	file string

	mu     sync.Mutex
	faults []string
}

// opened opens the page in the browser's tab. At the end of the test there must have been
// no error in it, and no request but for the file itself.
func opened(t *testing.T, parent context.Context, b []byte, width, height int64) *reader {
	t.Helper()
	r := &reader{t: t, dir: t.TempDir()}
	r.file = filepath.Join(r.dir, "network.html")
	if err := os.WriteFile(r.file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(parent)
	t.Cleanup(func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		for _, f := range r.faults {
			t.Error(f)
		}
		cancel()
	})
	r.ctx = ctx
	chromedp.ListenTarget(ctx, r.listen)
	r.do(network.Enable(), chromedp.EmulateViewport(width, height),
		browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(r.dir))
	r.load("")
	if is[int](r, "localStorage.length") > 0 { // of a test before
		r.do(chromedp.Evaluate("localStorage.clear()", nil))
		r.load("")
	}
	return r
}

func (r *reader) listen(event any) {
	note := func(format string, args ...any) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.faults = append(r.faults, fmt.Sprintf(format, args...))
	}
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		note("error in the page: %s", e.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning {
			note("console: %s", e.Args[0].Value)
		}
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, "file:") && !strings.HasPrefix(u, "blob:") && !strings.HasPrefix(u, "data:") {
			note("request to %s", u)
		}
	}
}

func (r *reader) do(actions ...chromedp.Action) {
	r.t.Helper()
	if err := chromedp.Run(r.ctx, actions...); err != nil {
		r.t.Fatal(err)
	}
}

// load opens the page with a fragment, from nothing.
func (r *reader) load(fragment string) {
	r.t.Helper()
	address := (&url.URL{Scheme: "file", Path: r.file}).String() + fragment
	r.do(chromedp.Navigate("about:blank"), chromedp.Navigate(address))
	r.wait(`document.documentElement.dataset.ready === "yes"`)
}

// wait waits until an expression is true.
func (r *reader) wait(expression string) {
	r.t.Helper()
	limit := time.Now().Add(10 * time.Second)
	for {
		var ok bool
		err := chromedp.Run(r.ctx, chromedp.Evaluate("!!("+expression+")", &ok))
		if ok {
			return
		}
		if time.Now().After(limit) || r.ctx.Err() != nil {
			r.t.Fatalf("never: %s: %v", expression, err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// fill sets the value of a control as typing or choosing does.
func (r *reader) fill(selector, value string) {
	r.t.Helper()
	r.do(chromedp.Evaluate(fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.focus(); e.value = %q; e.dispatchEvent(new Event("input", { bubbles: true })); e.dispatchEvent(new Event("change", { bubbles: true })); })()`, selector, value), nil))
}

func is[T any](r *reader, expression string) T {
	r.t.Helper()
	var v T
	r.do(chromedp.Evaluate(expression, &v))
	return v
}

// holds fails the test unless the text of an element contains all that is wanted.
func (r *reader) holds(selector string, want ...string) {
	r.t.Helper()
	got := is[string](r, fmt.Sprintf("document.querySelector(%q).innerText", selector))
	for _, w := range want {
		if !strings.Contains(got, w) {
			r.t.Errorf("%s has no %q:\n%s", selector, w, got)
		}
	}
}

func (r *reader) click(selector string) {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(r.ctx, 10*time.Second)
	defer cancel()
	if err := chromedp.Run(ctx, chromedp.Click(selector, chromedp.ByQuery, chromedp.NodeVisible)); err != nil {
		r.t.Fatalf("click %s: %v", selector, err)
	}
}

// clickText clicks the first button below an element that bears a text.
func (r *reader) clickText(within, text string) {
	r.t.Helper()
	ok := is[bool](r, fmt.Sprintf(`(() => { const b = [...document.querySelectorAll(%q + " button")].find((b) => b.innerText.trim() === %q); if (b) b.click(); return !!b; })()`, within, text))
	if !ok {
		r.t.Fatalf("no button %q in %s", text, within)
	}
}

// clickCanvas clicks the place that an expression gives as [x, y] on the picture.
func (r *reader) clickCanvas(place string) {
	r.t.Helper()
	p := is[[]float64](r, `(() => { const [x, y] = `+place+`, b = document.getElementById("nodes").getBoundingClientRect(); return [b.left + x, b.top + y]; })()`)
	r.do(chromedp.MouseClickXY(p[0], p[1]))
}

// takes clicks something that saves a file, and gives what was saved.
func (r *reader) takes(name string, click func()) string {
	r.t.Helper()
	click()
	path := filepath.Join(r.dir, name)
	for limit := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		// The browser writes under another name and renames when all is there.
		if b, err := os.ReadFile(path); err == nil && len(b) > 0 {
			return string(b)
		}
		if time.Now().After(limit) {
			r.t.Fatalf("%s was not saved", name)
		}
	}
}

func all[T any](t *testing.T, rows iter.Seq2[T, error]) []T {
	t.Helper()
	var out []T
	for x, err := range rows {
		if err != nil {
			t.Error(err)
			continue
		}
		out = append(out, x)
	}
	return out
}

func TestInBrowser(t *testing.T) {
	ctx := startBrowser(t)
	b := written(t, sample(), page.Options{Title: "Harbour letters", Source: "invented"})
	for _, test := range []struct {
		name string
		run  func(t *testing.T, r *reader)
	}{
		{"search", searchInBrowser},
		{"edge", edgeInBrowser},
		{"time", timeInBrowser},
		{"filters", filtersInBrowser},
		{"table", tableInBrowser},
		{"save", saveInBrowser},
		{"corrections", correctionsInBrowser},
		{"citation", citationInBrowser},
		{"keyboard", keyboardInBrowser},
		{"charts", chartsInBrowser},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, opened(t, ctx, b, 1280, 800)) })
	}
	t.Run("narrow", func(t *testing.T) { narrowInBrowser(t, opened(t, ctx, b, 360, 700)) })
	t.Run("hostile", func(t *testing.T) { hostileInBrowser(t, ctx) })
	t.Run("nothing", func(t *testing.T) {
		r := opened(t, ctx, written(t, &page.Data{}, page.Options{}), 1280, 800)
		r.holds("#empty", "Nothing is left")
	})
	t.Run("untold", func(t *testing.T) {
		r := opened(t, ctx, written(t, sample(), page.Options{Told: 2}), 1280, 800)
		r.holds("#caption", "the words of 2 of 9 letters")
		r.load("#person=ostrander-j")
		r.click("[data-fold=sent] > summary")
		r.wait(`document.querySelector("[data-fold=sent] article")`)
		r.holds("[data-fold=sent] article", "Jasper Østrander", "Theodore Lisle", "see letters.csv")
		r.load("#person=vetrov-pa")
		r.click("[data-fold=sent] > summary")
		r.wait(`document.querySelector("[data-fold=sent] article")`)
		r.holds("[data-fold=sent] article", "2/III 71", "harbour/letters.txt:10")
	})
	t.Run("large", func(t *testing.T) { largeInBrowser(t, opened(t, ctx, largePage(t), 1280, 800)) })
}

func searchInBrowser(t *testing.T, r *reader) {
	for query, want := range map[string]string{
		"дунаев":       "Мария Дунаева",
		"dunaeva":      "Мария Дунаева",
		"Ветрову":      "П. А. Ветров",
		"vetroff":      "П. А. Ветров",
		"халловай":     "Eleanor Halloway",
		"ostrander ja": "Jasper Østrander",
		"оstrander":    "Jasper Østrander", // the first letter is Cyrillic
	} {
		r.do(chromedp.Evaluate(`document.getElementById("query").value = ""`, nil), chromedp.SendKeys("#query", query, chromedp.ByQuery))
		r.wait(`document.querySelector("#suggestions [role=option]")`)
		r.holds("#suggestions [role=option]", want)
		r.do(chromedp.SendKeys("#query", kb.Escape, chromedp.ByQuery))
	}
	r.do(chromedp.SendKeys("#query", "дунаев"+kb.Enter, chromedp.ByQuery))
	r.wait(`!document.getElementById("panel").hidden`)
	r.holds("#panel", "Мария Дунаева", "Дунаевой", "Marie", "Strength", "3 (2–5)", "П. А. Ветров", "Letters sent · 1", "Letters that name them · 1")
	r.click(`[data-fold=named] > summary`)
	r.wait(`document.querySelector("[data-fold=named] blockquote")`)
	r.holds("[data-fold=named]", "Кланяйтесь от меня Дунаевой, если её увидите.", "harbour/letters.txt:14")
	if got := is[string](r, `document.querySelector("[data-fold=named] mark").innerText`); got != "Дунаевой" {
		t.Errorf("marked: %q", got)
	}
}

// The middle of an edge, or where a person is, on the picture.
const (
	middleOf = `((a, b, layer) => { const g = curve(net.edgeNo.get(net.number.get(a) + " " + net.number.get(b) + " " + layer)); return [(g.x0 + 2 * g.cx + g.x1) / 4, (g.y0 + 2 * g.cy + g.y1) / 4]; })`
	placeOf  = `((id) => [screenX(net.number.get(id)), screenY(net.number.get(id))])`
)

func edgeInBrowser(t *testing.T, r *reader) {
	r.clickCanvas(middleOf + `("vetrov-pa", "halloway-e", "letter")`)
	r.wait(`document.querySelectorAll("#edge-letters article").length === 2`)
	r.holds("#panel", "П. А. Ветров", "Eleanor Halloway", "1871-03-02", "2/III 71", "Harbour Archive, box 4, f. 001", "harbour/letters.txt:10–24", "1880-01-15")
	r.click(`#layers input[value=mention]`)
	r.wait(`seen.edges.some((i) => net.edges.layer[i] === "mention")`)
	r.clickCanvas(middleOf + `("vetrov-pa", "lisle-th", "mention")`)
	r.wait(`document.querySelectorAll("#edge-letters blockquote").length === 2`)
	r.holds("#edge-letters", "I hear that Lisle has left, and Dunaeva with him.", "harbour/letters.txt:16", "Mr Lisle sends his ledger.", "0.4 sure")
	if got := is[string](r, `[...document.querySelectorAll("#edge-letters mark")].map((m) => m.innerText).join("|")`); got != "Lisle|Mr Lisle" {
		t.Errorf("marked: %q", got)
	}
	r.clickCanvas(placeOf + `("office")`)
	r.wait(`document.querySelector("#panel h2").innerText === "Harbour Office"`)
	r.do(chromedp.NavigateBack())
	r.wait(`document.querySelectorAll("#edge-letters blockquote").length === 2`)
}

func timeInBrowser(t *testing.T, r *reader) {
	r.do(chromedp.Focus("#from", chromedp.ByQuery))
	before := is[int](r, "seen.letters")
	r.do(chromedp.KeyEvent(strings.Repeat(kb.PageUp, 5)))
	r.wait(`state.from > 0 && state.from === +document.getElementById("from").value && document.getElementById("caption").textContent.includes(binName(state.from)) && seen.letters < ` + fmt.Sprint(before))
	r.holds("#caption", "of 9 letters", is[string](r, "binName(state.from)"))
	first := is[string](r, "binName(state.from)")
	for _, d := range is[[]string](r, `seen.edges.map((i) => edgeSpan(i)[1])`) {
		if d < first {
			t.Errorf("an edge of %s is in view from %s on", d, first)
		}
	}
	if is[bool](r, `seen.present.has(net.edgeNo.get(net.number.get("ostrander-j") + " " + net.number.get("lisle-th") + " letter"))`) {
		t.Error("an undated letter is in view with a span chosen")
	}
	r.click("#more > summary")
	r.click("#undated")
	r.wait(`seen.present.has(net.edgeNo.get(net.number.get("ostrander-j") + " " + net.number.get("lisle-th") + " letter"))`)
}

func filtersInBrowser(t *testing.T, r *reader) {
	edge := func(a, b, layer string) string {
		return fmt.Sprintf(`seen.present.has(net.edgeNo.get(net.number.get(%q) + " " + net.number.get(%q) + " %s"))`, a, b, layer)
	}
	r.click("#layers input[value=mention]")
	r.wait(edge("vetrov-pa", "lisle-th", "mention"))
	r.click("#more > summary")
	r.do(chromedp.Focus("#confidence", chromedp.ByQuery), chromedp.KeyEvent(kb.End))
	r.wait("!" + edge("vetrov-pa", "lisle-th", "mention"))
	r.do(chromedp.KeyEvent(kb.Home), chromedp.Focus("#minimum", chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowRight))
	r.wait("seen.edges.length === 2 && state.minimum === 2")
	r.do(chromedp.KeyEvent(kb.Home))
	r.wait(edge("halloway-e", "dunaeva-mi", "reported"))
	r.click("#reported")
	r.wait("!" + edge("halloway-e", "dunaeva-mi", "reported"))
	r.click(`#communities input[value="2"]`)
	r.wait(`!seen.shown[net.number.get("lisle-th")] && seen.people.length === 4`)
	r.click("#reset")
	r.wait("seen.people.length === 7")
}

func tableInBrowser(t *testing.T, r *reader) {
	r.click("#tab-table")
	r.wait(`document.querySelectorAll("#table tbody tr").length === 7`)
	first := `document.querySelector("#table tbody th").innerText.trim()`
	if got := is[string](r, first); got != "Eleanor Halloway" && got != "П. А. Ветров" {
		t.Errorf("first row by strength: %q", got)
	}
	r.click(`#table [data-sort=name]`)
	r.wait(`document.querySelector("#table th[aria-sort=ascending]")`)
	if got := is[string](r, first); got != "Eleanor Halloway" {
		t.Errorf("first row by name: %q", got)
	}
	r.click(`#table [data-sort=name]`)
	r.wait(`document.querySelector("#table th[aria-sort=descending]")`)
	if got := is[string](r, first); got == "Eleanor Halloway" {
		t.Error("sorting down gives the same order")
	}
	r.click(`input[value=edges]`)
	r.wait(`document.querySelectorAll("#table tbody tr").length === 8`)
	r.click(`#table tbody tr:first-child .way`)
	r.wait(`document.querySelectorAll("#edge-letters article").length === 2`)
}

func saveInBrowser(t *testing.T, r *reader) {
	save := func(name, id string) string {
		return r.takes(name, func() { r.click("#save > summary"); r.click("#" + id) })
	}
	people, err := csv.NewReader(strings.NewReader(save("people-in-view.csv", "save-people"))).ReadAll()
	if err != nil || len(people) != 8 || people[0][0] != "Id" || !contains(people, "П. А. Ветров") {
		t.Errorf("people: %v %v", people, err)
	}
	edges, err := csv.NewReader(strings.NewReader(save("edges-in-view.csv", "save-edges"))).ReadAll()
	if err != nil || len(edges) != 9 || strings.Join(edges[1], " ") != "vetrov-pa halloway-e Directed letter 2 1871-03-02 1880-01-15" {
		t.Errorf("edges: %v %v", edges, err)
	}
	svg := save("network.svg", "save-svg")
	root := parsed(t, []byte(svg))
	n := 0
	for e := range root.Descendants() {
		if e.Data == "text" {
			n++
		}
	}
	if n != 7 || !strings.Contains(svg, ">Jasper Østrander</text>") || !strings.Contains(svg, "П. А. Ветров → Eleanor Halloway, Letters: 2 letters, 1871–1880</title>") {
		t.Errorf("%d names in the picture:\n%s", n, svg)
	}
	if png := save("network.png", "save-png"); !strings.HasPrefix(png, "\x89PNG") || len(png) < 10000 {
		t.Errorf("a picture of %d bytes", len(png))
	}
}

func contains(rows [][]string, cell string) bool {
	for _, row := range rows {
		for _, c := range row {
			if c == cell {
				return true
			}
		}
	}
	return false
}

func correctionsInBrowser(t *testing.T, r *reader) {
	r.load("#person=ostrander-j")
	r.clickText(".doubts", "Same")
	r.load("#person=lisle-th") // what was decided is kept
	r.click("[data-fold=correct] > summary")
	r.fill("#rename", "=Theodore; Lisle")
	r.click("[data-act=rename]")
	r.wait(`document.querySelector("#panel h2").innerText === "=Theodore; Lisle"`)
	r.do(chromedp.SendKeys("#pair-different", "ветров"+kb.Enter, chromedp.ByQuery))
	r.wait(`corrections.pairs.size === 2`)
	r.load("#from=vetrov-pa&to=lisle-th&kind=mention")
	r.wait(`document.querySelectorAll("#edge-letters .mention").length === 2`)
	r.clickText("#edge-letters article:nth-child(1)", "Not this person")
	r.load("#person=vetrov-pa&tab=corrections")
	r.do(chromedp.Evaluate(`document.querySelector('.forms li:last-child button').click()`, nil))
	r.do(chromedp.SendKeys(".forms .finder input", "lisle"+kb.Enter, chromedp.ByQuery))
	r.wait(`document.querySelector(".owner") && document.querySelectorAll("#corrections-view .corrections li").length === 5`)
	people := r.takes("people.csv", func() { r.click("#save-people-csv") })
	decisions := r.takes("decisions.csv", func() { r.click("#save-decisions-csv") })

	got := map[string]letter.Identity{}
	for _, p := range all(t, table.ReadPeople(strings.NewReader(people), "people.csv")) {
		got[p.ID] = p
	}
	if _, there := got["ostrander-jb"]; there || len(got) != 6 {
		t.Errorf("two people who are the same have two rows:\n%s", people)
	}
	if p := got["ostrander-j"]; strings.Join(p.Names, "|") != "Jasper Østrander|J. Ostrander|Østrander|J. B. Ostrander" || p.Status != letter.Accepted {
		t.Errorf("merged: %+v", p)
	}
	if p := got["lisle-th"]; p.Label != "=Theodore; Lisle" || p.Status != letter.Accepted || strings.Join(p.Names, "|") != "Theodore Lisle|Lisle|Mr Lisle|Vetroff" {
		t.Errorf("renamed: %+v", p)
	}
	if p := got["vetrov-pa"]; strings.Join(p.Names, "|") != "П. А. Ветров|Pavel Vetrov|Ветрову" {
		t.Errorf("a form taken away: %+v", p)
	}
	if !strings.Contains(people, "\nlisle-th,'=Theodore; Lisle,") {
		t.Errorf("a formula stands in a cell:\n%s", people)
	}
	want := []letter.Decision{
		{A: "lisle-th", B: "Vetroff", Verdict: letter.Same, Score: 1, Reason: "by hand: a name of this person"},
		{A: "lisle-th", B: "harbour/letters.txt:960-965", Verdict: letter.Different, Score: 1, Reason: "by hand: not this person: Lisle"},
		{A: "lisle-th", B: "office", Verdict: letter.Different, Reason: "a person and a body"},
		{A: "lisle-th", B: "vetrov-pa", Verdict: letter.Different, Score: 1, Reason: "by hand"},
		{A: "ostrander-j", B: "ostrander-jb", Verdict: letter.Same, Score: 0.71, Reason: "one surname, initials fit"},
		{A: "vetrov-pa", B: "Vetroff", Verdict: letter.Different, Score: 1, Reason: "by hand: not a name of this person"},
	}
	if have := all(t, table.ReadDecisions(strings.NewReader(decisions), "decisions.csv")); fmt.Sprint(have) != fmt.Sprint(want) {
		t.Errorf("decisions:\n%v\nwant\n%v", have, want)
	}
	r.clickText("#corrections-view .corrections li:first-child", "Undo")
	r.wait(`document.querySelectorAll("#corrections-view .corrections li").length === 4`)
}

func citationInBrowser(t *testing.T, r *reader) {
	r.click("#layers input[value=note]")
	r.fill("#size", "1")
	r.do(chromedp.Focus("#to", chromedp.ByQuery), chromedp.KeyEvent(strings.Repeat(kb.PageDown, 3)))
	r.click("#zoom-in")
	r.clickCanvas(placeOf + `("dunaeva-mi")`)
	r.wait(`location.hash.includes("person=dunaeva-mi") && location.hash.includes("view=")`)
	cited := is[string](r, "fragment()")
	look := `JSON.stringify([state.person, [...state.layers].sort(), state.from, state.to, state.size, seen.people, seen.edges])`
	want := is[string](r, look)
	r.load(cited)
	if got := is[string](r, look); got != want {
		t.Errorf("the view cited as %s was\n%s\nand is\n%s", cited, want, got)
	}
	if got := is[string](r, "fragment()"); got != cited {
		t.Errorf("the view cited as %s is cited again as %s", cited, got)
	}
	r.holds("#panel h2", "Мария Дунаева")
	for _, bad := range []string{"#person=nobody&from=x&to=y&kind=z&layers=&top=-5&years=9999..0001&view=NaN_1_2&moved=~1_2~x", "#%%%", "#tab=__proto__&size=constructor"} {
		r.load(bad)
	}
}

func keyboardInBrowser(t *testing.T, r *reader) {
	r.do(chromedp.Focus("#nodes", chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowRight))
	r.wait(`picture.hover >= 0 && document.getElementById("said").innerText.includes("sent")`)
	first := is[int](r, "picture.hover")
	r.do(chromedp.KeyEvent(kb.ArrowRight))
	r.wait(fmt.Sprintf("picture.hover !== %d", first))
	r.do(chromedp.KeyEvent(kb.Enter))
	r.wait(`document.activeElement.id === "panel-body"`)
	r.do(chromedp.KeyEvent(kb.Escape))
	r.wait(`document.getElementById("panel").hidden && document.activeElement.id === "nodes"`)
	r.do(chromedp.Focus("#skip", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	r.wait(`document.activeElement.closest("#table")`)
	unnamed := is[[]string](r, `[...document.querySelectorAll("button, input, select, canvas[tabindex], a")].filter((e) => !e.hidden && !(e.textContent.trim() || e.ariaLabel || e.labels && e.labels.length || e.title)).map((e) => e.outerHTML)`)
	if len(unnamed) > 0 {
		t.Errorf("without a name for a screen reader: %q", unnamed)
	}
}

func chartsInBrowser(t *testing.T, r *reader) {
	r.click("#tab-charts")
	r.wait(`document.querySelector("#charts-view img").naturalWidth === 300`)
	r.holds("#charts-view", "Letters over time")
}

func narrowInBrowser(t *testing.T, r *reader) {
	fits := func(where string) {
		t.Helper()
		if w := is[int](r, "document.documentElement.scrollWidth"); w > 360 {
			t.Errorf("%s is %d pixels wide", where, w)
		}
		if out := is[[]string](r, `[...document.querySelectorAll("header *, #filters *, #panel *, .above *")].filter((e) => e.offsetParent && !e.closest(".unseen, .scroll, .sheet, legend") && e.getBoundingClientRect().right > 361).map((e) => e.outerHTML.slice(0, 90))`); len(out) > 0 {
			t.Errorf("%s: outside the screen: %q", where, out)
		}
	}
	fits("picture")
	r.clickCanvas(placeOf + `("dunaeva-mi")`)
	r.wait(`!document.getElementById("panel").hidden`)
	fits("panel")
	if !is[bool](r, `(() => { const s = document.getElementById("stage").getBoundingClientRect(), p = document.getElementById("panel").getBoundingClientRect(); return s.top >= -1 && s.bottom <= p.top + 12; })()`) {
		t.Error("the panel covers the picture")
	}
	r.click("#close")
	r.click("#tab-table")
	fits("table")
	r.click("#tab-corrections")
	fits("corrections")
}

func hostileInBrowser(t *testing.T, ctx context.Context) {
	for _, s := range []string{strings.Join(hostile[:6], " "), hostile[12]} {
		r := opened(t, ctx, written(t, spoiled(s), page.Options{Title: s, Source: s}), 1280, 800)
		r.load("#person=vetrov-pa")
		r.wait(`document.querySelector("#panel h2")`)
		r.click("[data-fold=named] > summary, [data-fold=sent] > summary")
		r.wait(`document.querySelector("#panel article")`)
		r.click("#tab-table")
		r.click("#tab-corrections")
		r.click("#tab-charts")
		if n := is[int](r, `document.querySelectorAll("img:not(.chart img), body svg[onload], body script:not([type]) ~ script:not([type])").length`); n != 0 {
			t.Errorf("%q became %d elements", s, n)
		}
		want := strings.Join(strings.Fields(s), " ")
		if got := is[string](r, `document.querySelector("#panel h2").textContent.split(/\s+/).join(" ").trim()`); got != want {
			t.Errorf("%.60q is shown as %.60q", want, got)
		}
	}
}

// largeInBrowser holds the page of 5,000 people and 50,000 letters to its times.
// What counts is the time that the page's own thread takes, since the machine
// may be busy with other things; the clock's is logged.
func largeInBrowser(t *testing.T, r *reader) {
	r.do(performance.Enable().WithTimeDomain(performance.EnableTimeDomainThreadTicks))
	r.load("")
	t.Logf("first picture after %.0f ms, %.0f ms of work", is[float64](r, "picture.ready"), r.work())
	if w := r.work(); w > 3000 {
		t.Errorf("the first picture took %.0f ms", w)
	}
	r.fill("#top", "0")
	r.wait(`seen.people.length > 4900 && picture.drawnAt`)
	r.do(chromedp.Evaluate(beginDrag, nil))
	longest, before, begin := 0.0, r.work(), time.Now()
	for i := range 60 {
		r.do(chromedp.Evaluate(fmt.Sprintf(`dragTo(%d, %d)`, 3*i+3, i%7), nil, awaited))
		now := r.work()
		longest, before = max(longest, now-before), now
	}
	t.Logf("60 drags of one of 5,000 people: %v, the most work for one %.0f ms", time.Since(begin), longest)
	if longest > 200 {
		t.Errorf("a drag took %.0f ms", longest)
	}
	r.do(chromedp.Evaluate(`dragTo(-1, -1)`, nil, awaited))
	r.wait(`picture.held < 0 && net.moved.size === 1`)
	r.load("#person=p00003")
	r.click("[data-fold=sent] > summary")
	r.wait(`document.querySelector("[data-fold=sent] article")`)
	if n := is[int](r, "net.unpacked.size"); n < 1 || n > 24 {
		t.Errorf("%d blocks of evidence unpacked", n)
	}
}

// beginDrag takes hold of the first person; dragTo(x, y) moves them by so much
// and waits for the frame, and lets go for -1.
const beginDrag = `(() => {
  const canvas = document.getElementById("nodes"), box = canvas.getBoundingClientRect(), p = seen.people[0];
  canvas.setPointerCapture = () => {}; // there is no such pointer
  const x = box.left + screenX(p), y = box.top + screenY(p);
  const send = (type, dx, dy) => canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX: x + dx, clientY: y + dy, bubbles: true, pointerType: "mouse" }));
  send("pointerdown", 0, 0);
  window.dragTo = (dx, dy) => {
    send(dx < 0 ? "pointerup" : "pointermove", dx, dy);
    return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  };
})()`

// work is how many milliseconds the page's thread has worked since the page was loaded.
func (r *reader) work() float64 {
	r.t.Helper()
	var ms float64
	r.do(chromedp.ActionFunc(func(ctx context.Context) error {
		metrics, err := performance.GetMetrics().Do(ctx)
		for _, m := range metrics {
			if m.Name == "TaskDuration" {
				ms = 1000 * m.Value
			}
		}
		return err
	}))
	return ms
}

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
