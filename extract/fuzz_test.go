package extract

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
	"lettergraph/extract/table"
)

// FuzzRun reads any bytes as a source. Whatever they are, the program does not
// fail on them, what it writes can be read back, letters have keys of their own,
// and a mention stands in the file on the line it names.
func FuzzRun(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "letters", "*"))
	if err != nil || len(files) == 0 {
		f.Fatal("no letters", err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("sender,addressee,date\nAnna Weiss,\"Falk; Johann\",[..1731]\n"))
	f.Add([]byte("From: Ann <ann@example.org>\nTo: Ben <ben@example.org>\nSubject: Carl\nMessage-ID: <1@example.org>\n\nAsk Mr. Dean.\n"))
	f.Add([]byte("<?xml version=\"1.0\"?><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/><text><body><p>Dear <persName>Ann</persName></p></body></text></TEI>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		path := filepath.Join(dir, "source.txt")
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		into, err := folder.New(filepath.Join(dir, "out"))
		if err != nil {
			t.Fatal(err)
		}
		defer into.Discard()
		result, err := Run(t.Context(), Options{Sources: []string{path}, Workers: 2}, into)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range result.Faults {
			if strings.Contains(fault.What, "mistake in this program") {
				t.Fatal(fault)
			}
		}
		if err := into.Commit(); err != nil {
			t.Fatal(err)
		}
		checkWritten(t, into.Dir(), data)
	})
}

// checkWritten reads back what was written of a source.
func checkWritten(t *testing.T, out string, data []byte) {
	letters, _, err := readRows(filepath.Join(out, LettersName), table.ReadLetters)
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, l := range letters {
		keys[l.Key] = true
	}
	if len(keys) != len(letters) {
		t.Errorf("%d keys for %d letters", len(keys), len(letters))
	}
	people, _, err := readRows(filepath.Join(out, PeopleName), table.ReadPeople)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, p := range people {
		known[p.ID] = true
	}
	mentions, _, err := readRows(filepath.Join(out, MentionsName), table.ReadMentions)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mentions {
		if !keys[m.Letter] || !known[m.PersonID] {
			t.Errorf("mention %q of %q in %q: no such person or letter", m.Surface, m.PersonID, m.Letter)
		}
		checkPlace(t, &m, data)
	}
	if _, _, err := readRows(filepath.Join(out, DecisionsName), table.ReadDecisions); err != nil {
		t.Fatal(err)
	}
}

func checkPlace(t *testing.T, m *letter.Mention, data []byte) {
	start, end := m.Span.Start, m.Span.End
	if start < 0 || end < start || end > int64(len(data)) {
		t.Errorf("mention %q at %d to %d of %d bytes", m.Surface, start, end, len(data))
		return
	}
	// Other encodings and line ends count lines in other ways.
	if !utf8.Valid(data) || bytes.ContainsAny(data, "\r\x00") {
		return
	}
	if line := 1 + bytes.Count(data[:start], []byte{'\n'}); line != m.Span.Line {
		t.Errorf("mention %q on line %d, said to be on line %d", m.Surface, line, m.Span.Line)
	}
}
