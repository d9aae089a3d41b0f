package tei_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"lettergraph/extract/letter"
	"lettergraph/extract/tei"
)

var update = flag.Bool("update", false, "rewrite the golden results")

// show is a letter in lines, each block with where it stands and whom it marks.
func show(b *strings.Builder, raw string, l *letter.Letter) {
	fmt.Fprintf(b, "letter in lines %d-%d, %s", l.Line, l.LineEnd, l.Kind)
	for _, f := range [][2]string{{"number", l.Number}, {"id", l.ID}, {"language", l.Language}, {"archive", l.Archive}, {"remark", l.Remark}} {
		if f[1] != "" {
			fmt.Fprintf(b, ", %s %q", f[0], f[1])
		}
	}
	b.WriteByte('\n')
	for _, ps := range [][]letter.Party{l.Senders, l.Addressees} {
		for _, p := range ps {
			fmt.Fprintf(b, "  %s: %q", p.Role, p.Name)
			if p.Kind != letter.Person {
				fmt.Fprintf(b, " (%s)", p.Kind)
			}
			if len(p.Keys) > 0 {
				fmt.Fprintf(b, " %s", p.Keys)
			}
			if p.Inferred {
				b.WriteString(" inferred")
			}
			fmt.Fprintf(b, " by %s, line %d %q\n", p.Evidence, p.Span.Line, raw[p.Span.Start:p.Span.End])
		}
	}
	if l.Sent != (letter.Place{}) || l.Received != (letter.Place{}) {
		fmt.Fprintf(b, "  places: %v %v\n", l.Sent, l.Received)
	}
	if !l.Date.IsZero() || l.DateText != "" {
		fmt.Fprintf(b, "  date: %s %q by %s", l.Date, l.DateText, l.DateFrom)
		if l.Date.OldStyle {
			b.WriteString(", old style")
		}
		b.WriteByte('\n')
	}
	for i := range l.Text {
		block := &l.Text[i]
		at := block.Where("", 0, len(block.Text))
		fmt.Fprintf(b, "  %s, line %d", block.Part, at.Line)
		if block.Label != "" {
			fmt.Fprintf(b, ", label %q", block.Label)
		}
		fmt.Fprintf(b, ": %s\n", block.Text)
		for _, m := range block.Mentions {
			at := block.Where("", m.Start, m.End)
			fmt.Fprintf(b, "    marked %q %s %s", block.Text[m.Start:m.End], m.Kind, m.Keys)
			if m.Name != "" {
				fmt.Fprintf(b, " as %q", m.Name)
			}
			fmt.Fprintf(b, ", line %d %q\n", at.Line, raw[at.Start:at.End])
		}
	}
}

// Each archive in testdata holds a file in.xml and what is read of it.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no archives in testdata")
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			raw := string(a.Files[0].Data)
			var b strings.Builder
			people := func(p letter.Identity) {
				fmt.Fprintf(&b, "%s %s %q %q %s %s\n", p.Kind, p.ID, p.Label, p.Names, p.URIs, p.Note)
			}
			for l, err := range tei.Read(context.Background(), strings.NewReader(raw), "in.xml", tei.Options{People: people}) {
				if err != nil {
					fmt.Fprintln(&b, err)
					continue
				}
				show(&b, raw, &l)
			}
			if *update {
				a.Files = append(a.Files[:1], txtar.File{Name: "want", Data: []byte(b.String())})
				if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(a.Files) < 2 || string(a.Files[1].Data) != b.String() {
				t.Errorf("got:\n%s", b.String())
			}
		})
	}
}
