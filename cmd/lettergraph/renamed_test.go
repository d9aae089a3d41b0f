package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// renaming gives the people and places of a text names that nobody has: each
// surname keeps its first letter and its ending, and with these its inflection and
// how it is misspelt; the letters between become others.
type renaming struct {
	words map[string]bool // surnames and their surfaces, in lower case, and places
	lower map[string]bool // words that the text has in lower case
	all   map[string]bool // all its words, in lower case
	given map[string]string
}

var (
	wordOf  = regexp.MustCompile(`[\pL\[\]]+`)
	inPlace = regexp.MustCompile(`\b(?:in|at|from|near) (\p{Lu}\p{Ll}{3,})`)
)

// others are the letters that letters become. What romanisations differ in, and
// what makes digraphs, stays.
var others = strings.NewReplacer("a", "o", "o", "a", "e", "i", "i", "e", "l", "n", "n", "r", "r", "m", "m", "l", "b", "d", "d", "g", "g", "p", "p", "b")

func plainWord(w string) string {
	return strings.ToLower(strings.NewReplacer("[", "", "]", "").Replace(w))
}

// base is the shortest of the words that w begins with, where only a short ending
// is left.
func (r *renaming) base(w string) (string, bool) {
	for n := 4; n <= len(w); n++ {
		if r.words[w[:n]] && len(w)-n <= 3 {
			return w[:n], true
		}
	}
	return "", false
}

// rename is the word under its new name.
func (r *renaming) rename(w string) string {
	plain := plainWord(w)
	base, ok := r.base(plain)
	if !ok || !strings.ContainsFunc(w, unicode.IsUpper) || r.lower[plain] {
		return w
	}
	cut := len(base) - 2
	if len(base) >= 7 {
		cut--
	}
	var b strings.Builder
	at := 0
	for _, c := range w {
		switch {
		case c == '[' || c == ']':
			b.WriteRune(c)
			continue
		case at > 0 && at < cut:
			one := others.Replace(strings.ToLower(string(c)))
			if unicode.IsUpper(c) {
				one = strings.ToUpper(one)
			}
			b.WriteString(one)
		default:
			b.WriteRune(c)
		}
		if at == 0 && r.taken(plain, base, cut) {
			b.WriteString("u")
		}
		at++
	}
	return b.String()
}

// taken reports whether the new name of the base would be a word of the text.
func (r *renaming) taken(plain, base string, cut int) bool {
	return r.all[base[:1]+others.Replace(base[1:cut])+base[cut:]]
}

func (r *renaming) text(s string) string {
	return wordOf.ReplaceAllStringFunc(s, func(w string) string {
		n := r.rename(w)
		if n != w {
			r.given[plainWord(w)] = plainWord(n)
		}
		return n
	})
}

// renamingOf takes the surnames from the annotation, and the places from the text:
// capitalised words after "in" and the like that no country or month is called.
func renamingOf(text string, people, mentions [][]string) *renaming {
	r := &renaming{words: map[string]bool{}, lower: map[string]bool{}, all: map[string]bool{}, given: map[string]string{}}
	for _, w := range wordOf.FindAllString(text, -1) {
		if !strings.ContainsFunc(w, unicode.IsUpper) {
			r.lower[plainWord(w)] = true
		}
		r.all[plainWord(w)] = true
	}
	surname := map[string]string{}
	for _, p := range people {
		full, _, _ := strings.Cut(p[1], " (")
		words := strings.Fields(full)
		if len(words) > 0 {
			surname[p[0]] = strings.ToLower(words[len(words)-1])
		}
	}
	for _, m := range mentions {
		own := surname[m[2]]
		if len(own) < 4 {
			continue
		}
		r.words[own] = true
		for _, s := range strings.Split(m[4], "|") {
			words := wordOf.FindAllString(s, -1)
			last := plainWord(words[len(words)-1])
			if len(last) >= 4 && (last[0] == own[0] || strings.HasSuffix(last, own[len(own)-3:])) {
				r.words[last] = true
			}
		}
	}
	general := general()
	for _, m := range inPlace.FindAllStringSubmatch(text, -1) {
		if w := strings.ToLower(m[1]); !general[w] && !r.lower[w] {
			r.words[w] = true
		}
	}
	return r
}

// general are the names of countries, months and days.
func general() map[string]bool {
	out := map[string]bool{}
	for m := time.January; m <= time.December; m++ {
		out[strings.ToLower(m.String())] = true
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		out[strings.ToLower(d.String())] = true
	}
	names := display.English.Regions()
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if region, err := language.ParseRegion(string(a) + string(b)); err == nil {
				for _, w := range strings.Fields(strings.ToLower(names.Name(region))) {
					out[w] = true
				}
			}
		}
	}
	return out
}

// sheet is a tab-separated table, with its header.
func sheet(t *testing.T, path string) [][]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(data)) {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\r\n"), "\t"))
	}
	return rows
}

func putSheet(t *testing.T, path string, rows [][]string) {
	t.Helper()
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.Join(r, "\t") + "\n")
	}
	put(t, path, []byte(b.String()))
}

// score is what the scorer gives for an extraction: F1 or the share that is right.
func score(t *testing.T, scorer, gold, out string) map[string]float64 {
	t.Helper()
	text, err := exec.CommandContext(t.Context(), "python3", scorer, gold, out, "--json").Output()
	if err != nil {
		t.Fatalf("score: %v", err)
	}
	var all map[string]any
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	figures := map[string]float64{}
	for name, v := range all {
		switch v := v.(type) {
		case []any:
			figures[name], _ = v[len(v)-1].(float64)
		case float64:
			figures[name] = v
		}
	}
	return figures
}

// mostAnnotated is the edition with the most annotated mentions, and what stands
// before the numbers of its letters.
func mostAnnotated(t *testing.T, gold string) (file, prefix string) {
	t.Helper()
	mentions := sheet(t, filepath.Join(gold, "mentions.tsv"))
	most := 0
	for _, f := range sheet(t, filepath.Join(gold, "files.tsv"))[1:] {
		n := 0
		for _, m := range mentions {
			if strings.HasPrefix(m[0], f[0]+"-") {
				n++
			}
		}
		if n > most {
			most, prefix, file = n, f[0], f[1]
		}
	}
	return file, prefix
}

// The figures do not rest on the names: an edition whose surnames and places are
// replaced by invented ones is read as well.
func TestInventedNamesAreFoundAsWell(t *testing.T) {
	shared := filepath.Join(root, "..", "shared")
	from := filepath.Join(shared, "gold", "letters")
	if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the annotated editions are not here")
	}
	edition, prefix := mostAnnotated(t, from)
	source, err := os.ReadFile(filepath.Join(shared, "corpora", "editions", edition))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("the scorer needs python3")
	}
	own := func(rows [][]string) [][]string {
		return slices.DeleteFunc(rows, func(r []string) bool {
			return !strings.HasPrefix(r[0], prefix) && r[0] != "letter" && r[0] != "id" && r[0] != "prefix"
		})
	}
	people, mentions := sheet(t, filepath.Join(from, "people.tsv")), own(sheet(t, filepath.Join(from, "mentions.tsv")))
	r := renamingOf(string(source), people[1:], mentions[1:])

	dir := t.TempDir()
	run := func(name, text string, rename func(string) string) map[string]float64 {
		letters, gold, out := filepath.Join(dir, name, "letters"), filepath.Join(dir, name, "gold"), filepath.Join(dir, name, "out")
		for _, d := range []string{letters, gold} {
			if err := os.MkdirAll(d, 0o777); err != nil {
				t.Fatal(err)
			}
		}
		put(t, filepath.Join(letters, "edition.txt"), []byte(text))
		putSheet(t, filepath.Join(gold, "files.tsv"), [][]string{{"prefix", "file", "from", "to"}, {prefix, "edition.txt", "", ""}})
		putSheet(t, filepath.Join(gold, "letters.tsv"), own(sheet(t, filepath.Join(from, "letters.tsv"))))
		var rows [][]string
		for i, m := range mentions {
			m = slices.Clone(m)
			if i > 0 {
				m[4] = rename(m[4])
			}
			rows = append(rows, m)
		}
		putSheet(t, filepath.Join(gold, "mentions.tsv"), rows)
		extractTo(t, out, letters)
		return score(t, filepath.Join(shared, "gold", "score"), gold, out)
	}
	was := run("as-printed", string(source), func(s string) string { return s })
	renamed := r.text(string(source))
	is := run("renamed", renamed, r.text)

	back := map[string]string{}
	for old, now := range r.given {
		if other, ok := back[now]; ok && other != old {
			t.Errorf("two words become one: %d letters", len(now))
		}
		back[now] = old
	}
	if len(r.given) < 60 {
		t.Errorf("only %d words have another name", len(r.given))
	}
	for _, name := range []string{"letters", "senders", "recipients", "date", "body mentions", "note mentions", "resolution"} {
		t.Logf("%-14s %.3f as printed, %.3f with invented names", name, was[name], is[name])
		if was[name] < .5 || is[name] < was[name]-.03 {
			t.Errorf("%s: %.3f becomes %.3f with invented names", name, was[name], is[name])
		}
	}
	t.Logf("%d words have another name", len(r.given))
}
