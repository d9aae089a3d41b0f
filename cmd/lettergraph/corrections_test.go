package main

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/extract/table"
)

// extracted is the folder of an extraction, read back.
type extracted struct {
	people    []letter.Identity
	decisions []letter.Decision
	letters   []letter.Letter
	mentions  []letter.Mention
}

// extractTo runs the extraction and reads what it wrote.
func extractTo(t *testing.T, out string, args ...string) *extracted {
	t.Helper()
	var stderr bytes.Buffer
	if code := Main(t.Context(), append([]string{"extract", "-q", "-o", out}, args...), nil, io.Discard, &stderr); code != done {
		t.Fatalf("exit status %d\n%s", code, stderr.String())
	}
	return &extracted{
		people:    rowsOf(t, filepath.Join(out, "people.csv"), table.ReadPeople),
		decisions: rowsOf(t, filepath.Join(out, "decisions.csv"), table.ReadDecisions),
		letters:   rowsOf(t, filepath.Join(out, "letters.csv"), table.ReadLetters),
		mentions:  rowsOf(t, filepath.Join(out, "mentions.csv"), table.ReadMentions),
	}
}

func rowsOf[T any](t *testing.T, path string, read func(io.Reader, string) iter.Seq2[T, error]) []T {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var rows []T
	for row, err := range read(file, path) {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// place is where in a file somebody is named.
type place struct {
	file       string
	start, end int64
	role       string // of a sender or addressee, whose letter stands at start
}

// named is who is named at each place, mentions and parties alike.
func (x *extracted) named() map[place]string {
	m := map[place]string{}
	for _, n := range x.mentions {
		m[place{n.Span.File, n.Span.Start, n.Span.End, ""}] = n.PersonID
	}
	for _, l := range x.letters {
		for i, p := range slices.Concat(l.Senders, l.Addressees) {
			m[place{l.File, int64(l.Line), int64(i), string(p.Role)}] = p.ID
		}
	}
	return m
}

// correction is one thing that a person corrects: the rows as they are to be, and
// what must then be true.
type corrections struct {
	t      *testing.T
	before *extracted
	rows   []letter.Identity
	pairs  []letter.Decision
	taken  map[string]bool // people whom a correction is about
	checks []func(t *testing.T, after *extracted)
	stay   []stays // who are two by decision, and where each is named
}

// stays is somebody who is to be named where they were.
type stays struct {
	id string
	at []place
}

// row is the row to correct of somebody of whom ok is true and whom no other
// correction is about: the most often named of these.
func (c *corrections) row(what string, ok func(*letter.Identity) bool) *letter.Identity {
	c.t.Helper()
	best := -1
	for i := range c.rows {
		p := &c.rows[i]
		if c.taken[p.ID] || p.Kind != letter.Person || p.Mentions == 0 || !ok(p) {
			continue
		}
		if best < 0 || p.Mentions > c.rows[best].Mentions {
			best = i
		}
	}
	if best < 0 {
		c.t.Fatalf("nobody to correct: %s", what)
	}
	p := &c.rows[best]
	c.taken[p.ID] = true
	p.Status = letter.Accepted
	return p
}

// places are where a person is named, of mentions with the surface only where one
// is given.
func (c *corrections) places(id, surface string) []place {
	var out []place
	for at, who := range c.before.named() {
		if who == id && surface == "" {
			out = append(out, at)
		}
	}
	for _, m := range c.before.mentions {
		if m.PersonID == id && m.Surface == surface {
			out = append(out, place{m.Span.File, m.Span.Start, m.Span.End, ""})
		}
	}
	return out
}

// expect wants somebody named at all places; nobody for "".
func (c *corrections) expect(what string, at []place, id func(after *extracted) string) {
	if len(at) == 0 {
		c.t.Fatalf("%s: named nowhere", what)
	}
	c.checks = append(c.checks, func(t *testing.T, after *extracted) {
		named, want := after.named(), id(after)
		for _, p := range at {
			if named[p] != want {
				t.Errorf("%s: at %v stands %q, want %q", what, p, named[p], want)
			}
		}
	})
}

func always(id string) func(*extracted) string { return func(*extracted) string { return id } }

// people corrects five rows of people.csv.
func (c *corrections) people() {
	any := func(*letter.Identity) bool { return true }
	textOnly := func(p *letter.Identity) bool { return p.Letters == 0 }

	p := c.row("a label", any)
	id := p.ID
	p.Label = "A Better Label"
	c.expect("label", c.places(id, ""), always(id))
	c.checks = append(c.checks, func(t *testing.T, after *extracted) {
		for _, p := range after.people {
			if p.ID == id && p.Label != "A Better Label" {
				t.Errorf("the label is %q again", p.Label)
			}
		}
	})

	p = c.row("an id", any)
	at := c.places(p.ID, "")
	p.ID = "changed-by-hand"
	c.taken[p.ID] = true
	c.expect("id", at, always("changed-by-hand"))

	p = c.row("nobody", textOnly)
	p.Status = letter.Rejected
	c.expect("rejected", c.places(p.ID, ""), always(""))

	small := c.row("one who is another", func(p *letter.Identity) bool { return textOnly(p) && len(p.Names) == 1 })
	at, smallID := c.places(small.ID, ""), small.ID
	names := small.Names
	big := c.row("the other", any)
	big.Names = append(slices.Clone(big.Names), names...)
	c.expect("joined", at, always(big.ID))
	c.rows = slices.DeleteFunc(c.rows, func(p letter.Identity) bool { return p.ID == smallID })

	own := func(p *letter.Identity) int { // the first name that only this person has
		return slices.IndexFunc(p.Names, func(n string) bool {
			shared := slices.ContainsFunc(c.rows, func(q letter.Identity) bool { return q.ID != p.ID && slices.Contains(q.Names, n) })
			return len(p.Names) > 1 && !shared && !c.isParty(n) && len(c.places(p.ID, n)) > 0
		})
	}
	p = c.row("two in one", func(p *letter.Identity) bool { return own(p) >= 0 })
	surface := p.Names[own(p)]
	c.expect("parted", c.places(p.ID, surface), always("somebody-else"))
	p.Names = slices.DeleteFunc(slices.Clone(p.Names), func(n string) bool { return n == surface })
	c.rows = append(c.rows, letter.Identity{ID: "somebody-else", Label: "Somebody Else", Names: []string{surface}, Kind: letter.Person, Status: letter.Accepted})
	c.taken["somebody-else"] = true
}

// isParty reports whether a letter is sent or received under the name.
func (c *corrections) isParty(name string) bool {
	return slices.ContainsFunc(c.before.letters, func(l letter.Letter) bool {
		return slices.ContainsFunc(slices.Concat(l.Senders, l.Addressees), func(p letter.Party) bool { return p.Name == name })
	})
}

// decide decides on two pairs of decisions.csv, or of people where there are not
// so many.
func (c *corrections) decide() {
	pairs := slices.DeleteFunc(slices.Clone(c.before.decisions), func(d letter.Decision) bool {
		return d.Verdict != letter.Undecided || c.taken[d.A] || c.taken[d.B]
	})
	slices.SortStableFunc(pairs, func(a, b letter.Decision) int { return cmp.Compare(b.Score, a.Score) })
	for len(pairs) < 2 {
		a, b := c.row("a pair", func(*letter.Identity) bool { return true }), c.row("a pair", func(*letter.Identity) bool { return true })
		pairs = append(pairs, letter.Decision{A: a.ID, B: b.ID})
	}
	same, other := pairs[0], pairs[len(pairs)-1]
	same.Verdict, other.Verdict = letter.Same, letter.Different
	for i := range c.before.decisions {
		d := c.before.decisions[i]
		if d.A == same.A && d.B == same.B || d.A == other.A && d.B == other.B {
			continue
		}
		c.pairs = append(c.pairs, d)
	}
	c.pairs = append(c.pairs, same, other)
	at := slices.Concat(c.places(same.A, ""), c.places(same.B, ""))
	c.taken[same.A], c.taken[same.B] = true, true
	c.expect("same", at, func(after *extracted) string { return after.named()[at[0]] })
	for _, id := range []string{other.A, other.B} {
		c.stay = append(c.stay, stays{id, c.places(id, "")})
	}
	c.checks = append(c.checks, func(t *testing.T, after *extracted) {
		for _, want := range []letter.Decision{same, other} {
			if !slices.ContainsFunc(after.decisions, func(d letter.Decision) bool {
				return (d.A == want.A && d.B == want.B || d.A == want.B && d.B == want.A) && d.Verdict == want.Verdict
			}) {
				t.Errorf("the verdict %s on %s and %s is lost", want.Verdict, want.A, want.B)
			}
		}
	})
}

// write writes the corrected files and gives their paths.
func (c *corrections) write(dir string) (people, decisions string) {
	c.t.Helper()
	var a, b bytes.Buffer
	w, v := table.NewPersonWriter(&a), table.NewDecisionWriter(&b)
	var errs []error
	for i := range c.rows {
		errs = append(errs, w.Write(&c.rows[i]))
	}
	for i := range c.pairs {
		errs = append(errs, v.Write(&c.pairs[i]))
	}
	people, decisions = filepath.Join(dir, "corrected-people.csv"), filepath.Join(dir, "corrected-decisions.csv")
	errs = append(errs, w.Flush(), v.Flush(), os.WriteFile(people, a.Bytes(), 0o666), os.WriteFile(decisions, b.Bytes(), 0o666))
	if err := errors.Join(errs...); err != nil {
		c.t.Fatal(err)
	}
	return people, decisions
}

// testCorrections corrects five people and two pairs, adds a letter, and wants all
// seven obeyed and nobody else moved.
func testCorrections(t *testing.T, sources string) {
	dir := t.TempDir()
	letters := filepath.Join(dir, "letters")
	if err := os.CopyFS(letters, os.DirFS(sources)); err != nil {
		t.Fatal(err)
	}
	before := extractTo(t, filepath.Join(dir, "before"), letters)
	c := &corrections{t: t, before: before, rows: slices.Clone(before.people), taken: map[string]bool{}}
	for _, d := range before.decisions {
		if d.Verdict == letter.Undecided {
			c.taken[d.A], c.taken[d.B] = true, true // for the pairs
		}
	}
	open := maps.Clone(c.taken)
	c.people()
	for id := range open {
		delete(c.taken, id)
	}
	c.decide()
	people, decisions := c.write(dir)
	alone := extractTo(t, filepath.Join(dir, "alone"), letters, "--people", people, "--decisions", decisions)
	t.Run("nothing else moves", func(t *testing.T) { c.unmoved(t, alone, false) })

	if err := os.WriteFile(filepath.Join(letters, "added.txt"), []byte(c.newLetter()), 0o666); err != nil {
		t.Fatal(err)
	}
	after := extractTo(t, filepath.Join(dir, "after"), letters, "--people", people, "--decisions", decisions)
	for _, check := range c.checks {
		check(t, after)
	}
	t.Run("nobody else moves for a new letter", func(t *testing.T) { c.unmoved(t, after, true) })
	if !slices.ContainsFunc(after.letters, func(l letter.Letter) bool { return l.File == "added.txt" }) {
		t.Error("the letter that was added is not found")
	}

	// And again, from what was written, without being told.
	again := extractTo(t, filepath.Join(dir, "after"), letters)
	for _, check := range c.checks {
		check(t, again)
	}
}

// newLetter names some of the people that were corrected, and new ones of their
// surnames.
func (c *corrections) newLetter() string {
	var b strings.Builder
	b.WriteString("Letters found later\n\nZebedee Orchardson to Q. X. Fenwickson, March 3, 1911\n\nDear Fenwickson,\n\nNothing is new.")
	n := 0
	for _, p := range c.rows {
		if n == 12 || p.Kind != letter.Person || p.Status == letter.Rejected {
			continue
		}
		words := strings.Fields(p.Label)
		last := words[len(words)-1]
		n++
		b.WriteString(" I told Mr. " + last + " about it, and Quentin " + last + " wrote to me.")
	}
	b.WriteString("\n\nYours, Z. Orchardson.\n")
	return b.String()
}

// unmoved wants everybody whom no correction is about named where they were, and
// nobody elsewhere, unless letters were added: they may tell that a word, of which
// that was not sure before, is a name.
func (c *corrections) unmoved(t *testing.T, after *extracted, added bool) {
	was, is := c.before.named(), after.named()
	moved, kept := 0, 0
	for _, x := range c.stay {
		for _, at := range x.at {
			if is[at] != x.id {
				t.Errorf("different by decision: at %v stood %q, now %q", at, x.id, is[at])
			}
		}
	}
	for at, id := range was {
		if c.taken[id] {
			continue
		}
		if is[at] == id {
			kept++
			continue
		}
		moved++
		if moved <= 10 {
			t.Errorf("moved: at %v stood %q, now %q", at, id, is[at])
		}
	}
	for at, id := range is {
		if _, ok := was[at]; !ok && !added {
			moved++
			if moved <= 10 {
				t.Errorf("new: at %v stands %q", at, id)
			}
		}
	}
	if kept == 0 {
		t.Error("nobody is left to compare")
	}
	t.Logf("%d corrected people, %d places as they were, %d moved", len(c.taken), kept, moved)
}

func TestCorrections(t *testing.T) {
	testCorrections(t, filepath.Join(root, "testdata", "letters"))
}

func TestCorrectionsOfEditions(t *testing.T) {
	editions := filepath.Join(root, "..", "shared", "corpora", "editions")
	if _, err := os.Stat(editions); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the editions are not here")
	}
	testCorrections(t, editions)
}
