package extract

import (
	"encoding/hex"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
)

// tree makes files below a new folder; a name that ends in "/" is a folder, one
// with " -> " a link.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, name := range names {
		var err error
		if from, to, link := strings.Cut(name, " -> "); link {
			err = os.Symlink(to, filepath.Join(root, from))
		} else if dir, ok := strings.CutSuffix(name, "/"); ok {
			err = os.MkdirAll(filepath.Join(root, dir), 0o777)
		} else {
			err = os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o777)
			if err == nil {
				err = os.WriteFile(filepath.Join(root, name), []byte(name), 0o666)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func listed(t *testing.T, skip string, args ...string) ([]source, []*letter.Fault) {
	t.Helper()
	listed, err := list(t.Context(), args, skip, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(listed.close)
	return listed.found, listed.faults
}

func fileNames(sources []source) []string {
	var names []string
	for _, s := range sources {
		names = append(names, s.file)
	}
	return names
}

func TestListWalksInOrder(t *testing.T) {
	root := tree(t, "b.txt", "a/2.txt", "a/10.txt", "a.txt", ".hidden", ".git/config", "empty/")
	sources, faults := listed(t, "", root)
	want := []string{"a/10.txt", "a/2.txt", "a.txt", "b.txt"}
	if got := fileNames(sources); !slices.Equal(got, want) || len(faults) > 0 {
		t.Errorf("list gives %q, faults %v; want %q", got, faults, want)
	}
}

func TestListFollowsLinksOnce(t *testing.T) {
	outside := tree(t, "x/1.txt", "x/again -> .", "2.txt")
	root := tree(t, "a.txt", "dir/b.txt",
		"loop -> .", "dir/up -> ..", "same -> dir", "a-too.txt -> a.txt", "round -> round",
		"far -> "+outside, "far2 -> "+filepath.Join(outside, "x"), "gone -> nowhere")
	sources, faults := listed(t, "", root)
	want := []string{"a.txt", "dir/b.txt", "far/2.txt", "far/x/1.txt"}
	if got := fileNames(sources); !slices.Equal(got, want) {
		t.Errorf("list gives %q, want %q", got, want)
	}
	var faulty []string
	for _, f := range faults {
		faulty = append(faulty, filepath.Base(f.File))
	}
	if want := []string{"gone", "round"}; !slices.Equal(faulty, want) {
		t.Errorf("faults of %q, want %q", faulty, want)
	}
}

func TestListLeavesResultsOut(t *testing.T) {
	root := tree(t, "a.txt", "out/letters.csv", "earlier/letters.csv", "web/manifest.json")
	f, err := folder.New(filepath.Join(root, "earlier"))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteManifest(folder.Manifest{}); err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	sources, _ := listed(t, filepath.Join(root, "out"), root)
	want := []string{"a.txt", "web/manifest.json"}
	if got := fileNames(sources); !slices.Equal(got, want) {
		t.Errorf("list gives %q, want %q", got, want)
	}
}

func TestListNamesWhatIsMissing(t *testing.T) {
	root := tree(t, "a.txt")
	sources, faults := listed(t, "", filepath.Join(root, "none.txt"), filepath.Join(root, "a.txt"))
	if len(sources) != 1 || len(faults) != 1 {
		t.Fatalf("%d sources, faults %v", len(sources), faults)
	}
	want := filepath.Join(root, "none.txt") + ": cannot be read: no such file or directory"
	if got := faults[0].Error(); got != want {
		t.Errorf("fault %q, want %q", got, want)
	}
}

func TestListReadsNoFileTwice(t *testing.T) {
	root := tree(t, "x/book.txt", "y/book.txt")
	x, y := filepath.Join(root, "x", "book.txt"), filepath.Join(root, "y", "book.txt")
	sources, _ := listed(t, "", x, filepath.Join(root, "x"), y, x)
	want := []string{"x/book.txt", "y/book.txt"}
	if got := fileNames(sources); !slices.Equal(got, want) {
		t.Errorf("list gives %q, want %q", got, want)
	}
}

func TestStemsAreTheirOwn(t *testing.T) {
	tests := []struct {
		files []string // argument: file
		want  []string
	}{
		{[]string{"letters: 1923.txt", "letters: 1924.txt"}, []string{"1923", "1924"}},
		{[]string{"letters: a/1.", "letters: b/1."}, []string{"a/1", "b/1"}},
		{[]string{"letters: book.txt", "letters: book.htm"}, []string{"book.txt", "book.htm"}},
		{[]string{"one: book.txt", "two: book.txt"}, []string{"one/book", "two/book"}},
		{[]string{"x/letters: book.txt", "y/letters: book.txt"}, []string{"letters/book.txt", "letters/book.txt~2"}},
		{[]string{"letters: a b.txt", "letters: a_b.txt"}, []string{"a_b.txt", "a_b.txt~2"}},
		{[]string{"letters: =1+1.txt", "letters: -x y;z.txt", "letters: №7 Ветров.txt"}, []string{"_1_1", "_x_y_z", "_7_Ветров"}},
		{[]string{"letters: a.mbox.gz"}, []string{"a"}},
		{[]string{"letters: Book.txt", "letters: book.txt"}, []string{"Book.txt", "book.txt~2"}},
	}
	for _, test := range tests {
		var sources []source
		for _, f := range test.files {
			arg, file, _ := strings.Cut(f, ": ")
			sources = append(sources, source{path: arg + "/" + file, file: file, arg: arg})
		}
		assignStems(sources)
		var got []string
		for _, s := range sources {
			got = append(got, s.stem)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: stems %q, want %q", test.files, got, test.want)
		}
	}
}

func TestKeysAreReadableAndTheirOwn(t *testing.T) {
	k := newKeys("book")
	at := func(number string, line int) string {
		return k.of(&letter.Letter{Number: number, Span: letter.Span{Line: line}})
	}
	for _, test := range []struct {
		number string
		line   int
		want   string
	}{
		{"12", 40, "book:no12"},
		{"12", 90, "book:90"},
		{"12", 90, "book:90~2"},
		{"", 11, "book:11"},
		{"12a.", 200, "book:no12a"},
		{" XIV. ", 210, "book:noXIV"},
		{"7; 8", 220, "book:no7__8"},
		{"*", 230, "book:230"},
		{"", 0, "book:1"},
	} {
		if got := at(test.number, test.line); got != test.want {
			t.Errorf("number %q on line %d: key %q, want %q", test.number, test.line, got, test.want)
		}
	}
}

func TestPrintable(t *testing.T) {
	for path, want := range map[string]string{
		"a/b c.txt":   "a/b c.txt",
		`a"b\c`:       `a"b\c`,
		"Ветров.txt":  "Ветров.txt",
		"two\nlines":  `"two\nlines"`,
		"esc\x1b[31m": `"esc\x1b[31m"`,
		"bad\xff":     `"bad\xff"`,
	} {
		if got := Printable(path); got != want {
			t.Errorf("Printable(%q) = %s, want %s", path, got, want)
		}
	}
}

var escaped = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)

// No two paths have the same name in the file columns, and each can be told from it.
func TestFileNames(t *testing.T) {
	for path, want := range map[string]string{
		"a/b c.txt":      "a/b c.txt",
		"-rf; \"x\".txt": "-rf; \"x\".txt",
		"Ветров 50%.txt": "Ветров 50%.txt",
		"two\nlines":     "two%0Alines",
		"two%0Alines":    "two%250Alines",
		"tab\there":      "tab%09here",
		"bad\xff\xe2.":   "bad%FF%E2.",
		"bad\uFFFD":      "bad\uFFFD",
		"\u0085":         "%C2%85",
		"%4":             "%4",
	} {
		got := fileName(path)
		if got != want {
			t.Errorf("fileName(%q) = %q, want %q", path, got, want)
		}
		back := escaped.ReplaceAllStringFunc(got, func(s string) string {
			b, err := hex.DecodeString(s[1:])
			if err != nil {
				t.Fatal(err)
			}
			return string(b)
		})
		if back != path {
			t.Errorf("%q is read back as %q", got, back)
		}
	}
}
