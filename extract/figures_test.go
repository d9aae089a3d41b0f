package extract

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
	"lettergraph/extract/table"
)

// gold is what is really in testdata/letters, by hand.
type gold struct {
	files   map[string]string // file by its number
	letters []goldLetter
	told    []goldTold
}

type goldLetter struct {
	file                string
	line                int
	senders, addressees []string
	date                string
	named               map[letter.Layer]map[string][]string // surfaces of a person
}

type goldTold struct {
	file                string
	line                int
	senders, addressees []string
}

func rowsOf(t *testing.T, name string) []map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "testdata", "gold", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var header []string
	var rows []map[string]string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		cells := strings.Split(lines.Text(), "\t")
		if header == nil {
			header = cells
			continue
		}
		row := map[string]string{}
		for i, c := range cells {
			row[header[i]] = c
		}
		rows = append(rows, row)
	}
	return rows
}

func number(s string) int {
	n := 0
	fmt.Sscan(s, &n)
	return n
}

func ids(cell string) []string {
	return strings.FieldsFunc(cell, func(c rune) bool { return c == ';' })
}

func readGold(t *testing.T) *gold {
	g := &gold{files: map[string]string{}}
	for _, r := range rowsOf(t, "files.tsv") {
		g.files[r["prefix"]] = r["file"]
	}
	at := map[string]int{}
	for _, r := range rowsOf(t, "letters.tsv") {
		at[r["id"]] = len(g.letters)
		g.letters = append(g.letters, goldLetter{
			file: g.files[r["id"][:3]], line: number(r["line_start"]),
			senders: ids(r["senders"]), addressees: ids(r["recipients"]), date: r["date"],
			named: map[letter.Layer]map[string][]string{letter.Body: {}, letter.Note: {}},
		})
	}
	for _, r := range rowsOf(t, "mentions.tsv") {
		layer := letter.Body
		if r["zone"] == "note" {
			layer = letter.Note
		}
		g.letters[at[r["letter"]]].named[layer][r["person"]] = strings.Split(r["surfaces"], "|")
	}
	for _, r := range rowsOf(t, "reported.tsv") {
		g.told = append(g.told, goldTold{file: g.files[r["file"]], line: number(r["line"]), senders: ids(r["sender"]), addressees: ids(r["recipients"])})
	}
	return g
}

// tally counts what is right, invented and missed.
type tally struct{ right, invented, missed int }

func (x tally) f1() float64 {
	if x.right == 0 {
		return 0
	}
	return 2 * float64(x.right) / float64(2*x.right+x.invented+x.missed)
}

// words are the words of a name in lower case.
func words(s string) []string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "’s", ""), "'s", "")
	return strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) })
}

// alike reports whether two surfaces name one place: they end in the same word,
// or the words of one are all in the other.
func alike(a, b string) bool {
	x, y := words(a), words(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	inside := func(x, y []string) bool {
		return !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
	}
	return x[len(x)-1] == y[len(y)-1] || inside(x, y) || inside(y, x)
}

// figures compares what a run wrote with what is really there.
type figures struct {
	letters, body, note, told tally
	senders, addressees, date int // right ones
	of                        int
	pairs                     [][2]string // ID given, person meant
	errors                    []string
}

func (f *figures) wrong(format string, args ...any) {
	f.errors = append(f.errors, fmt.Sprintf(format, args...))
}

func compare(g *gold, letters []letter.Letter, mentions []letter.Mention) *figures {
	f := &figures{of: len(g.letters)}
	in := map[string][]letter.Mention{}
	for _, m := range mentions {
		in[m.Letter] = append(in[m.Letter], m)
	}
	used := map[string]bool{}
	matched := map[int]*letter.Letter{}
	for i, want := range g.letters {
		for j := range letters {
			l := &letters[j]
			if l.Kind != letter.KindReported && !used[l.Key] && l.File == want.file && max(l.Line-want.line, want.line-l.Line) <= 3 {
				used[l.Key], matched[i] = true, l
				break
			}
		}
		if matched[i] == nil {
			f.letters.missed++
			f.wrong("%s:%d: letter missed", want.file, want.line)
			continue
		}
		f.letters.right++
		f.mentions(&want, in[matched[i].Key])
		f.parties(&want, matched[i])
	}
	f.reported(g, letters)
	for _, l := range letters {
		if l.Kind != letter.KindReported && !used[l.Key] {
			f.letters.invented++
			f.wrong("%s:%d: letter invented", l.File, l.Line)
		}
	}
	f.roles(g, matched)
	return f
}

// mentions compares the people named in a letter.
func (f *figures) mentions(want *goldLetter, got []letter.Mention) {
	for layer, count := range map[letter.Layer]*tally{letter.Body: &f.body, letter.Note: &f.note} {
		hit, extra := map[string]bool{}, map[string]bool{}
		for _, m := range got {
			if m.Layer != layer {
				continue
			}
			who := ""
			for person, surfaces := range want.named[layer] {
				for _, s := range surfaces {
					if strings.EqualFold(s, m.Surface) || who == "" && alike(s, m.Surface) {
						who = person
					}
				}
			}
			if who == "" {
				extra[m.PersonID+" "+m.Surface] = true
				continue
			}
			hit[who] = true
			f.pairs = append(f.pairs, [2]string{m.PersonID, who})
		}
		count.right += len(hit)
		count.missed += len(want.named[layer]) - len(hit)
		count.invented += len(extra)
		for s := range extra {
			f.wrong("%s:%d: %v mention invented: %s", want.file, want.line, layer, s)
		}
		for person, surfaces := range want.named[layer] {
			if !hit[person] {
				f.wrong("%s:%d: %v mention missed: %s %q", want.file, want.line, layer, person, surfaces)
			}
		}
	}
}

// parties takes note of who is meant by the IDs of senders and addressees.
func (f *figures) parties(want *goldLetter, l *letter.Letter) {
	for _, x := range []struct {
		want []string
		got  []letter.Party
	}{{want.senders, l.Senders}, {want.addressees, l.Addressees}} {
		for i, who := range x.want {
			if len(x.want) == len(x.got) {
				f.pairs = append(f.pairs, [2]string{x.got[i].ID, who})
			}
		}
	}
}

// roles compares senders, addressees and dates, where an ID means whom it means
// most often.
func (f *figures) roles(g *gold, matched map[int]*letter.Letter) {
	votes := map[string]map[string]int{}
	for _, p := range f.pairs {
		if votes[p[0]] == nil {
			votes[p[0]] = map[string]int{}
		}
		votes[p[0]][p[1]]++
	}
	means := func(parties []letter.Party) []string {
		var who []string
		for _, p := range parties {
			best := p.ID
			for person, n := range votes[p.ID] {
				if n > votes[p.ID][best] || n == votes[p.ID][best] && person < best {
					best = person
				}
			}
			who = append(who, best)
		}
		return who
	}
	for i, want := range g.letters {
		l := matched[i]
		if l == nil {
			continue
		}
		if got := means(l.Senders); slices.Equal(got, want.senders) {
			f.senders++
		} else {
			f.wrong("%s:%d: senders %q, want %q", want.file, want.line, got, want.senders)
		}
		if got := means(l.Addressees); slices.Equal(got, want.addressees) {
			f.addressees++
		} else {
			f.wrong("%s:%d: addressees %q, want %q", want.file, want.line, got, want.addressees)
		}
		if got := strings.TrimRight(l.Date.String(), "?~%"); got == want.date {
			f.date++
		} else {
			f.wrong("%s:%d: date %s, want %s", want.file, want.line, l.Date, want.date)
		}
	}
}

// reported compares the letters that are only told of, by their lines.
func (f *figures) reported(g *gold, letters []letter.Letter) {
	at := map[string]int{}
	for _, l := range letters {
		if l.Kind == letter.KindReported {
			at[fmt.Sprint(l.File, l.Line)]++
		}
	}
	for _, want := range g.told {
		key := fmt.Sprint(want.file, want.line)
		if at[key] > 0 {
			at[key]--
			f.told.right++
		} else {
			f.told.missed++
			f.wrong("%s:%d: reported letter missed", want.file, want.line)
		}
	}
	for key, n := range at {
		f.told.invented += n
		if n > 0 {
			f.wrong("%s: reported letter invented", key)
		}
	}
}

// resolution is the B-cubed F1 of IDs against people (Bagga and Baldwin 1998).
func (f *figures) resolution() float64 {
	byID, byPerson, both := map[string]int{}, map[string]int{}, map[[2]string]int{}
	for _, p := range f.pairs {
		byID[p[0]]++
		byPerson[p[1]]++
		both[p]++
	}
	var precision, recall float64
	for _, p := range f.pairs {
		precision += float64(both[p]) / float64(byID[p[0]])
		recall += float64(both[p]) / float64(byPerson[p[1]])
	}
	if precision+recall == 0 {
		return 0
	}
	n := float64(len(f.pairs))
	precision, recall = precision/n, recall/n
	return 2 * precision * recall / (precision + recall)
}

// The letters of testdata were written for this project, with what is in them put
// down by hand. The floors stand a little under what is reached.
func TestFigures(t *testing.T) {
	letters, mentions := extracted(t, filepath.Join("..", "testdata", "letters"))
	f := compare(readGold(t), letters, mentions)
	of := float64(f.of)
	for _, x := range []struct {
		what       string
		got, floor float64
	}{
		{"letters", f.letters.f1(), 0.98},
		{"senders", float64(f.senders) / of, 0.92},
		{"addressees", float64(f.addressees) / of, 0.92},
		{"dates", float64(f.date) / of, 0.95},
		{"body mentions", f.body.f1(), 0.85},
		{"note mentions", f.note.f1(), 0.75},
		{"resolution", f.resolution(), 0.82},
		{"reported letters", f.told.f1(), 0},
	} {
		t.Logf("%-18s %.3f", x.what, x.got)
		if x.got < x.floor {
			t.Errorf("%s: %.3f, below %.2f", x.what, x.got, x.floor)
		}
	}
	slices.Sort(f.errors)
	for _, e := range f.errors {
		t.Log(e)
	}
}

// extracted runs the extraction over a source and reads what it wrote.
func extracted(t testing.TB, sources ...string) ([]letter.Letter, []letter.Mention) {
	t.Helper()
	into, err := folder.New(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	result, err := Run(t.Context(), Options{Sources: sources}, into)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Faults {
		t.Errorf("fault: %v", f)
	}
	if err := into.Commit(); err != nil {
		t.Fatal(err)
	}
	letters, _, err := readRows(filepath.Join(into.Dir(), LettersName), table.ReadLetters)
	if err != nil {
		t.Fatal(err)
	}
	mentions, _, err := readRows(filepath.Join(into.Dir(), MentionsName), table.ReadMentions)
	if err != nil {
		t.Fatal(err)
	}
	return letters, mentions
}
