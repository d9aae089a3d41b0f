package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"lettergraph/extract/table"
)

// harbour is a small correspondence in which two people of one surname write,
// and one is named.
const harbour = `The Harbour Papers

Averill to Penhallow March 3, 1887

Dear Penhallow,

I have been with Robert Dunstan upon the pier. Mr. Dunstan swears that it will stand.

Yours, J. Averill.

Penhallow to Averill March 5, 1887

Dear Averill,

Captain Quick and Robert Dunstan were there. Henry Pascoe has lent us the gig.

T. Penhallow.

Averill to Penhallow March 9, 1887

Dear Penhallow,

I told William Pascoe that Captain Quick will pay for the gig.

Yours, J. Averill.
`

// What is corrected in the page is what the next run obeys.
func TestPageCorrectionsAreObeyed(t *testing.T) {
	ctx := startBrowser(t)
	dir := t.TempDir()
	source := filepath.Join(dir, "harbour.txt")
	if err := os.WriteFile(source, []byte(harbour), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "network")
	before := ran(t, out, source)
	dunstan, quick := before.one(t, "Robert Dunstan"), before.one(t, "Captain Quick")
	henry, william := before.one(t, "Henry Pascoe"), before.one(t, "William Pascoe")

	do := func(actions ...chromedp.Action) {
		t.Helper()
		if err := chromedp.Run(ctx, actions...); err != nil {
			t.Fatal(err)
		}
	}
	open := func(fragment string) {
		t.Helper()
		do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(out, "network.html"))+fragment),
			chromedp.WaitVisible("#panel h2", chromedp.ByQuery))
	}
	do(browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir))

	open("#person=" + quick) // renamed
	do(chromedp.Click("[data-fold=correct] > summary", chromedp.ByQuery),
		chromedp.SetValue("#rename", "Amos Quick", chromedp.ByQuery), chromedp.Click("[data-act=rename]", chromedp.ByQuery))
	open("#person=" + henry) // the same as another
	do(chromedp.Click("[data-fold=correct] > summary", chromedp.ByQuery),
		chromedp.SendKeys("#pair-same", "William Pascoe"+kb.Enter, chromedp.ByQuery))
	open(fmt.Sprintf("#from=%s&to=%s&kind=mention", before.one(t, "Penhallow"), dunstan)) // not this person
	refuse := `[...document.querySelectorAll("#edge-letters button")].find((b) => b.innerText.trim() === "Not this person").click()`
	do(chromedp.WaitVisible("#edge-letters .mention", chromedp.ByQuery), chromedp.Evaluate(refuse, nil),
		chromedp.Click("#tab-corrections", chromedp.ByQuery), chromedp.WaitVisible("#corrections-view .corrections li:nth-child(3)", chromedp.ByQuery))
	people := download(t, ctx, dir, "people.csv")
	decisions := download(t, ctx, dir, "decisions.csv")

	after := ran(t, filepath.Join(dir, "again"), source, "--people", people, "--decisions", decisions)
	if got := after.one(t, "Amos Quick"); got != quick {
		t.Errorf("who was renamed has the ID %q, had %q", got, quick)
	}
	if a, b := after.one(t, "Henry Pascoe"), after.one(t, "William Pascoe"); a != b || a != henry && a != william {
		t.Errorf("the two who are one are %q and %q", a, b)
	}
	if b, a := before.mentions(t, dunstan), after.mentions(t, dunstan); len(b) != 3 || len(a) != 2 {
		t.Errorf("Dunstan is named at %v; after one of them was refused, at %v", b, a)
	}
}

// startBrowser starts a browser without a window; the test is skipped where
// there is none.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes seconds")
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless-shell"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
		t.Cleanup(cancel)
		ctx, cancel = chromedp.NewExecAllocator(ctx, chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
			chromedp.NoFirstRun, chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-dev-shm-usage", true))
		t.Cleanup(cancel)
		ctx, cancel = chromedp.NewContext(ctx)
		t.Cleanup(cancel)
		return ctx
	}
	t.Skip("no Chromium here")
	return nil
}

// download clicks what saves a file of corrections, and gives its path.
func download(t *testing.T, ctx context.Context, dir, name string) string {
	t.Helper()
	button := "#save-" + strings.ReplaceAll(name, ".", "-")
	if err := chromedp.Run(ctx, chromedp.Click(button, chromedp.ByQuery)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, name)
	for range 1000 {
		if b, err := os.ReadFile(path); err == nil && len(b) > 0 {
			return path
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s was not saved", name)
	return ""
}

// results is a folder that the program wrote.
type results string

// ran runs the program.
func ran(t *testing.T, out string, args ...string) results {
	t.Helper()
	var stdout, stderr strings.Builder
	if status := Main(context.Background(), append([]string{"run", "-o", out}, args...), strings.NewReader(""), &stdout, &stderr); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr.String())
	}
	return results(out)
}

// one is the ID of the one person who has the name.
func (r results) one(t *testing.T, name string) string {
	t.Helper()
	id := ""
	for _, p := range rowsOf(t, filepath.Join(string(r), "people.csv"), table.ReadPeople) {
		for _, n := range append(p.Names, p.Label) {
			if n == name && id != "" && id != p.ID {
				t.Errorf("%q is %s and %s", name, id, p.ID)
			}
			if n == name {
				id = p.ID
			}
		}
	}
	if id == "" {
		t.Fatalf("nobody is called %q", name)
	}
	return id
}

// mentions are the words that name a person, with their places.
func (r results) mentions(t *testing.T, id string) []string {
	t.Helper()
	var at []string
	for _, m := range rowsOf(t, filepath.Join(string(r), "mentions.csv"), table.ReadMentions) {
		if m.PersonID == id {
			at = append(at, fmt.Sprintf("%d %s", m.Span.Start, m.Surface))
		}
	}
	return at
}
