package main

import (
	"bytes"
	"context"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"lettergraph/extract"
	"lettergraph/extract/letter"
	"lettergraph/extract/table"
)

// A short edition, which is written to disk in several encodings.
const edition = `Переписка И. П. Громова и Е. А. Лисицыной

Громов - Лисицыной 3 мая 1904 г.

Милая Катя!

Вчера приехал Сомов и привёз твои книги. Благодарю тебя за всё.

Твой И. Громов.

Лисицына - Громову 9 мая 1904 г.

Иван Петрович!

Книги не мои, а Сомова. Верните их Сомову.

Е. Лисицына.
`

func encoded(t *testing.T, e encoding.Encoding) []byte {
	t.Helper()
	text, err := e.NewEncoder().String(edition)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(text)
}

// unreadable makes a file at path that cannot be read, also by root.
func unreadable(t *testing.T, path string) {
	t.Helper()
	if os.Geteuid() != 0 {
		put(t, path, []byte(edition))
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
		return
	}
	if runtime.GOOS != "linux" {
		t.Skip("no file here that root cannot read")
	}
	// The first page of a process's memory is never there.
	if err := os.Symlink("/proc/self/mem", path); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "letters"), filepath.Join(dir, "out")
	if err := os.Mkdir(in, 0o777); err != nil {
		t.Fatal(err)
	}
	good := map[string][]byte{
		"utf8.txt":  []byte(edition),
		"koi8.txt":  encoded(t, charmap.KOI8R),
		"1251.txt":  encoded(t, charmap.Windows1251),
		"utf16.txt": encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)),
	}
	for name, data := range good {
		put(t, filepath.Join(in, name), data)
	}
	put(t, filepath.Join(in, "empty.txt"), nil)
	put(t, filepath.Join(in, "photo.jpg"), append([]byte("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00"), make([]byte, 4096)...))
	unreadable(t, filepath.Join(in, "locked.txt"))
	put(t, filepath.Join(in, "long.txt"), slices.Concat([]byte("One line.\n"), bytes.Repeat([]byte("word "), 10<<20), []byte("\n"), []byte(edition)))

	var stdout, stderr bytes.Buffer
	if code := Main(t.Context(), []string{"extract", in, "-o", out}, nil, &stdout, &stderr); code != faulty {
		t.Errorf("exit status %d, want %d", code, faulty)
	}
	want := []*regexp.Regexp{
		regexp.MustCompile(`^` + regexp.QuoteMeta(filepath.Join(in, "empty.txt")) + `: empty file$`),
		regexp.MustCompile(`^` + regexp.QuoteMeta(filepath.Join(in, "locked.txt")) + `: cannot be read: `),
		regexp.MustCompile(`^` + regexp.QuoteMeta(filepath.Join(in, "long.txt")) + `:2: line of more than \d+ MB`),
		regexp.MustCompile(`^` + regexp.QuoteMeta(filepath.Join(in, "photo.jpg")) + `:1: not text but a JPEG picture$`),
	}
	lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
	if len(lines) != len(want) {
		t.Fatalf("want a line for each of %d faults, got:\n%s", len(want), stderr.String())
	}
	for i, line := range lines {
		if !want[i].MatchString(line) {
			t.Errorf("fault %q does not match %v", line, want[i])
		}
	}
	checkLetters(t, out, append(slices.Collect(maps.Keys(good)), "long.txt"))
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s is left in the output folder", e.Name())
		}
	}
}

// checkLetters wants the two letters of the edition in each of the files.
func checkLetters(t *testing.T, out string, files []string) {
	t.Helper()
	file, err := os.Open(filepath.Join(out, extract.LettersName))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	got := map[string][]string{}
	for l, err := range table.ReadLetters(file, extract.LettersName) {
		if err != nil {
			t.Error(err)
			continue
		}
		got[l.File] = append(got[l.File], partyIDs(l.Senders)+" "+partyIDs(l.Addressees)+" "+l.Date.String())
	}
	for _, name := range files {
		if len(got[name]) != 2 || !slices.Equal(got[name], got["utf8.txt"]) {
			t.Errorf("%s: letters %q, want %q", name, got[name], got["utf8.txt"])
		}
	}
}

func partyIDs(ps []letter.Party) string {
	var ids []string
	for _, p := range ps {
		ids = append(ids, p.ID)
	}
	return strings.Join(ids, ";")
}

// An interrupted run says how far it got, and leaves earlier results whole and
// nothing of its own.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "letters.txt"), filepath.Join(dir, "out")
	put(t, in, []byte(edition))
	var stdout, stderr bytes.Buffer
	if code := Main(t.Context(), []string{"extract", in, "-o", out}, nil, &stdout, &stderr); code != done {
		t.Fatalf("exit status %d: %s", code, stderr.String())
	}
	before, err := os.ReadFile(filepath.Join(out, extract.LettersName))
	if err != nil {
		t.Fatal(err)
	}
	never, writer := io.Pipe() // an input that does not end
	defer writer.Close()
	for _, to := range []string{out, filepath.Join(dir, "other")} {
		ctx, interrupt := context.WithCancel(t.Context())
		go interrupt()
		stderr.Reset()
		if code := Main(ctx, []string{"extract", "-", "-o", to}, never, &stdout, &stderr); code != faulty {
			t.Errorf("exit status %d, want %d", code, faulty)
		}
		if !strings.HasPrefix(stderr.String(), "lettergraph: interrupted; nothing was written") {
			t.Errorf("standard error: %q", stderr.String())
		}
	}
	after, err := os.ReadFile(filepath.Join(out, extract.LettersName))
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the earlier result changed (%v)", err)
	}
	if names, _ := filepath.Glob(filepath.Join(out, ".*")); len(names) > 0 {
		t.Errorf("left behind: %q", names)
	}
	if _, err := os.Stat(filepath.Join(dir, "other")); !os.IsNotExist(err) {
		t.Errorf("a folder was made for nothing: %v", err)
	}
}
