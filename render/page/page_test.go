package page_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"lettergraph/extract/letter"
	"lettergraph/render/page"
)

func written(t testing.TB, d *page.Data, o page.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := page.Write(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSameBytes(t *testing.T) {
	d := sample()
	want := written(t, d, page.Options{Title: "Harbour"})
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(d.People), func(i, j int) { d.People[i], d.People[j] = d.People[j], d.People[i] })
	r.Shuffle(len(d.Letters), func(i, j int) { d.Letters[i], d.Letters[j] = d.Letters[j], d.Letters[i] })
	r.Shuffle(len(d.Mentions), func(i, j int) { d.Mentions[i], d.Mentions[j] = d.Mentions[j], d.Mentions[i] })
	r.Shuffle(len(d.Edges), func(i, j int) { d.Edges[i], d.Edges[j] = d.Edges[j], d.Edges[i] })
	r.Shuffle(len(d.Decisions), func(i, j int) { d.Decisions[i], d.Decisions[j] = d.Decisions[j], d.Decisions[i] })
	if !bytes.Equal(want, written(t, d, page.Options{Title: "Harbour"})) {
		t.Error("the order of the data changes the page")
	}
	if d.People[0].X++; bytes.Equal(want, written(t, d, page.Options{Title: "Harbour"})) {
		t.Error("a changed position does not change the page")
	}
}

func TestGivenTwice(t *testing.T) {
	for what, spoil := range map[string]func(d *page.Data){
		"person": func(d *page.Data) { d.People = append(d.People, d.People[0]) },
		"letter": func(d *page.Data) { d.Letters = append(d.Letters, d.Letters[0]) },
	} {
		d := sample()
		spoil(d)
		if err := page.Write(io.Discard, d, page.Options{}); !errors.Is(err, page.ErrTwice) || !strings.Contains(err.Error(), what) {
			t.Errorf("two of one %s: error %v", what, err)
		}
	}
}

type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, os.ErrClosed
	}
	return len(b), nil
}

func TestFullDisk(t *testing.T) {
	whole := len(written(t, sample(), page.Options{}))
	for _, room := range []int{0, 1000, whole / 2, whole - 1} {
		if err := page.Write(&full{room}, sample(), page.Options{}); !errors.Is(err, os.ErrClosed) {
			t.Errorf("room for %d bytes: error %v", room, err)
		}
	}
}

func TestEmptyNetwork(t *testing.T) {
	c := coreOf(t, written(t, &page.Data{}, page.Options{}))
	if len(c.People.ID) != 0 || len(c.Edges.From) != 0 {
		t.Errorf("people %v in a page of nothing", c.People.ID)
	}
}

// TestNothingFromOutside holds that nothing in the page points out of it but the
// names of XML and the links of people, and that the policy forbids the rest.
func TestNothingFromOutside(t *testing.T) {
	b := written(t, sample(), page.Options{Title: "Harbour"})
	root := parsed(t, b)
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "src", a.Key == "href" && n.Data == "link" && a.Val != "data:,":
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			case strings.HasPrefix(a.Key, "on"):
				t.Errorf("<%s %s> is a program in an attribute", n.Data, a.Key)
			case a.Key == "style":
				t.Errorf("<%s style> is against the policy", n.Data)
			}
		}
	}
	for _, url := range regexp.MustCompile(`https?://[^\s"'/]+`).FindAllString(string(b), -1) {
		if url != "http://www.w3.org" {
			t.Errorf("the page holds %s", url)
		}
	}
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindSubmatch(b)
	if policy == nil || !bytes.HasPrefix(policy[1], []byte("default-src &#39;none&#39;")) || bytes.Contains(policy[1], []byte("unsafe")) {
		t.Errorf("policy %s", policy)
	}
}

func TestWordsInBothLanguages(t *testing.T) {
	raw, err := os.ReadFile("words.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]map[string]string
	if err := json.Unmarshal(raw, &words); err != nil {
		t.Fatal(err)
	}
	base := regexp.MustCompile(`\.(one|few|many|other)$`)
	names := map[string]map[string]bool{}
	for lang := range words {
		names[lang] = map[string]bool{}
		for w := range words[lang] {
			names[lang][base.ReplaceAllString(w, "")] = true
		}
	}
	if diff := cmp.Diff(names["en"], names["ru"]); diff != "" {
		t.Errorf("words differ (-en +ru):\n%s", diff)
	}
	used := usedWords(t)
	if len(used) < 100 {
		t.Fatalf("only %d words found in the program", len(used))
	}
	for lang, forms := range map[string][]string{"en": {"one", "other"}, "ru": {"one", "few", "many", "other"}} {
		for w, counted := range used {
			if !counted {
				if words[lang][w] == "" {
					t.Errorf("%s: %q is missing", lang, w)
				}
				continue
			}
			for _, f := range forms {
				if !strings.Contains(words[lang][w+"."+f], "{n}") {
					t.Errorf("%s: %q is missing or has no {n}", lang, w+"."+f)
				}
			}
		}
	}
}

// usedWords are the words that the page asks for; true stands for a counted noun.
func usedWords(t *testing.T) map[string]bool {
	used := map[string]bool{}
	files, err := filepath.Glob("app/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\b(tn?)\("([a-z.]*[a-z])"[,)]|\{\{([a-z.]+)\}\}`).FindAllSubmatch(b, -1) {
			if name := string(m[2]) + string(m[3]); name != "policy" && name != "title" {
				used[name] = string(m[1]) == "tn"
			}
		}
	}
	return used
}

var hostile = []string{
	`<img src=x onerror=alert(1)>`, `</script><script>alert(1)</script>`, `"><svg onload=alert(1)>`, `' onfocus='alert(1)`,
	"a\nb\r\nc\tд", "\u202eright to left\u202c", "\x00\x01\x7f", "]]>", "<!--", "{{policy}}", "$&$1", "\xff\xfe", strings.Repeat("Ж", 10000), "=1+1", "@x", `a;b\c`, "𝔘nicode 𓀀",
}

func spoiled(s string) *page.Data {
	d := sample()
	d.People[0].Label, d.People[0].Names, d.People[0].Note, d.People[0].URIs = s, []string{s, "x" + s}, s, []string{s}
	d.Communities[0] = page.Community{Name: s, Color: s}
	d.Measures[0] = page.Measure{Name: s, Column: s, Doc: s}
	d.Letters[0].Archive, d.Letters[0].DateText, d.Letters[0].File, d.Letters[0].Remark, d.Letters[0].Sent.Name = s, s, s, s, s
	d.Letters[0].Senders[0].Name, d.Letters[0].Senders[0].Evidence = s, s
	d.Mentions[0].Quote, d.Mentions[0].Surface, d.Mentions[0].Rule = "before "+s+" after", s, s
	d.Decisions[0].Reason = s
	d.Charts[0].Title = s
	return d
}

func TestHostileText(t *testing.T) {
	for _, s := range hostile {
		checkText(t, s)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Add(strings.Repeat("Ж", 11000))
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 64<<10 {
			t.Skip("longer than any cell")
		}
		checkText(t, s)
	})
}

// plain are the elements of a page of ordinary text.
var (
	plainCount sync.Once
	plain      map[string]int
)

// checkText holds that text from a source comes back as itself out of a page
// whose elements are those of any page.
func checkText(t *testing.T, s string) {
	t.Helper()
	b := written(t, spoiled(s), page.Options{Title: s, Source: s})
	count := func(b []byte) map[string]int {
		n := map[string]int{}
		for e := range parsed(t, b).Descendants() {
			// Long text makes more blocks of evidence.
			if e.Type == html.ElementNode && !slices.ContainsFunc(e.Attr, func(a html.Attribute) bool { return a.Key == "data-first" }) {
				n[e.Data]++
			}
			if e.Type == html.CommentNode {
				n["a comment"]++
			}
		}
		return n
	}
	plainCount.Do(func() { plain = count(written(t, sample(), page.Options{Title: "x", Source: "x"})) })
	if got := count(b); !maps.Equal(got, plain) {
		t.Errorf("%.40q: the elements are %v, not %v", s, got, plain)
	}
	c := coreOf(t, b)
	want := strings.ToValidUTF8(s, "\ufffd")
	i := strings.Index(strings.Join(c.People.ID, " "), "vetrov-pa")
	if i < 0 {
		t.Fatal("a person is missing")
	}
	got := c.People.Label[len(c.People.Label)-1]
	if s == "" {
		want = "vetrov-pa"
	}
	sameText(t, "label", want, got)
	want = strings.ToValidUTF8(s, "\ufffd")
	key := spoiled(s).Letters[0].Key
	for i := range bytes.Count(b, []byte(`id="evidence-`)) {
		var letters [][]any
		unpack(t, b, "evidence-"+strconv.Itoa(i), &letters)
		for _, l := range letters {
			if l[0] == key {
				sameText(t, "date", want, l[7].(string))
				sameText(t, "archive", want, l[10].(string))
				sameText(t, "remark", want, l[12].(string))
				sameText(t, "sender", want, l[13].([]any)[0].([]any)[1].(string))
				return
			}
		}
	}
	t.Errorf("%.40q: the letter is missing", s)
}

// sameText holds that a text came back; what is not UTF-8 may have become one
// mark or several.
func sameText(t *testing.T, what, want, got string) {
	t.Helper()
	if strings.ReplaceAll(got, "\ufffd", "") != strings.ReplaceAll(want, "\ufffd", "") {
		t.Errorf("%s %.60q came back as %.60q", what, want, got)
	}
}

func parsed(t testing.TB, b []byte) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

type core struct {
	People struct{ ID, Label []string }
	Edges  struct{ From []int }
}

func coreOf(t testing.TB, b []byte) core {
	t.Helper()
	var c core
	unpack(t, b, "core", &c)
	return c
}

func unpack(t testing.TB, b []byte, id string, into any) {
	t.Helper()
	m := regexp.MustCompile(`<script type="text/plain" id="` + id + `"[^>]*>([^<]*)</script>`).FindSubmatch(b)
	if m == nil {
		t.Fatalf("no block %s", id)
	}
	z, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, bytes.NewReader(m[1])))
	if err != nil {
		t.Fatal(err)
	}
	if !z.ModTime.IsZero() || z.Name != "" {
		t.Error("the block says when or by whom it was made")
	}
	if err := json.NewDecoder(z).Decode(into); err != nil {
		t.Fatal(err)
	}
}

// TestEvidenceBlocks holds that every letter is in a block, with its mentions.
func TestEvidenceBlocks(t *testing.T) {
	d := large(200, 3000)
	b := written(t, d, page.Options{})
	blocks := regexp.MustCompile(`id="evidence-[0-9]+" data-first="([0-9]+)"`).FindAllSubmatch(b, -1)
	if len(blocks) < 3 {
		t.Fatalf("%d blocks", len(blocks))
	}
	keys := map[string]bool{}
	mentions := 0
	for i, block := range blocks {
		var letters [][]any
		unpack(t, b, "evidence-"+strconv.Itoa(i), &letters)
		if first := string(block[1]); first != strconv.Itoa(len(keys)) {
			t.Errorf("block %d begins with letter %s, not %d", i, first, len(keys))
		}
		for _, l := range letters {
			keys[l[0].(string)] = true
			mentions += len(l[15].([]any))
		}
	}
	if len(keys) != len(d.Letters) || mentions != len(d.Mentions) {
		t.Errorf("%d letters and %d mentions, not %d and %d", len(keys), mentions, len(d.Letters), len(d.Mentions))
	}
}

func TestSizeOfLargePage(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	if n := len(largePage(t)); n > 15<<20 {
		t.Errorf("5,000 people and 50,000 letters make %d bytes", n)
	}
}

var kept []byte

// largePage is the page of 5,000 people and 50,000 letters, made once.
func largePage(t testing.TB) []byte {
	if kept == nil {
		kept = written(t, large(5000, 50000), page.Options{Title: "Large"})
	}
	return kept
}

func BenchmarkWrite5000People50000Letters(b *testing.B) {
	d := large(5000, 50000)
	b.ReportAllocs()
	for b.Loop() {
		if err := page.Write(io.Discard, d, page.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleWrite() {
	d := &page.Data{
		People: []page.Person{
			{Identity: letter.Identity{ID: "vetrov-pa", Label: "П. А. Ветров"}, Community: -1},
			{Identity: letter.Identity{ID: "halloway-e", Label: "Eleanor Halloway"}, X: 1, Community: -1},
		},
		Letters: []letter.Letter{{Key: "L1", Date: letter.Day(1871, 3, 2)}},
		Edges:   []page.Edge{{Source: "vetrov-pa", Target: "halloway-e", Layer: page.LayerLetter, Letters: []string{"L1"}}},
	}
	if err := page.Write(io.Discard, d, page.Options{Title: "Harbour letters", Language: "ru"}); err != nil {
		panic(err)
	}
	// Output:
}

// TestTold holds that a page with room for the words of few letters has those of
// the strongest edge, knows of all letters who, whom and when, and reads letters
// that are not held as those that are.
func TestTold(t *testing.T) {
	d := large(50, 2000)
	var c struct {
		Letters struct {
			First, From, To, Told []any
		}
	}
	strongest := d.Edges[0]
	for _, e := range d.Edges {
		if len(e.Letters) > len(strongest.Letters) {
			strongest = e
		}
	}
	b := written(t, d, page.Options{Told: 100})
	unpack(t, b, "core", &c)
	if len(c.Letters.First) != 2000 || len(c.Letters.From) != 2000 || len(c.Letters.To) != 2000 {
		t.Errorf("%d letters of 2000", len(c.Letters.From))
	}
	var told [][]any
	unpack(t, b, "evidence-0", &told)
	if len(told) != 100 || len(c.Letters.Told) != 100 {
		t.Fatalf("the words of %d letters, and numbers of %d, not 100", len(told), len(c.Letters.Told))
	}
	keys := map[string]bool{}
	for _, l := range told {
		keys[l[0].(string)] = true
		if len(l[15].([]any)) != 2 {
			t.Errorf("letter %v has %d mentions", l[0], len(l[15].([]any)))
		}
	}
	for _, key := range strongest.Letters[:min(25, len(strongest.Letters))] {
		if !keys[key] {
			t.Errorf("letter %s of the strongest edge is not told", key)
		}
	}
	stored := *d
	stored.Letters, stored.Mentions, stored.Stored = nil, nil, store{d}
	if !bytes.Equal(b, written(t, &stored, page.Options{Told: 100})) {
		t.Error("letters that are read when asked for make another page")
	}
	if unpack(t, written(t, d, page.Options{Told: -1}), "core", &c); c.Letters.Told != nil {
		t.Errorf("all letters are told, and yet %d are numbered", len(c.Letters.Told))
	}
}

// store gives the letters and mentions of the data one by one.
type store struct{ *page.Data }

func (s store) Letters() iter.Seq2[letter.Letter, error]   { return one(s.Data.Letters) }
func (s store) Mentions() iter.Seq2[letter.Mention, error] { return one(s.Data.Mentions) }

func one[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, x := range list {
			if !yield(x, nil) {
				return
			}
		}
	}
}
