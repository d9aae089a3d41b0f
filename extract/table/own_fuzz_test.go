package table_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"iter"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lettergraph/extract/letter"
	"lettergraph/extract/table"
)

// writer is what the writers of the files have in common.
type writer[T any] interface {
	Write(*T) error
	Flush() error
}

// writtenFile is a file of rows.
func writtenFile[T any](t *testing.T, w writer[T], b *bytes.Buffer, rows []T) string {
	t.Helper()
	for i := range rows {
		if err := w.Write(&rows[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// checkFile holds that a file is a table of one width without a formula in it.
func checkFile(t *testing.T, file string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatalf("%v in\n%s", err, file)
	}
	for _, cell := range slices.Concat(rows...) {
		if cell == "" || !strings.ContainsAny(cell[:1], "=+-@\t\r") {
			continue
		}
		if strings.Trim(cell, "-.0123456789") != "" || strings.LastIndexByte(cell, '-') > 0 { // a score below 0 is a number
			t.Fatalf("the cell %q is a formula", cell)
		}
	}
}

// roughly compares what the files keep: figures to three decimals, and a line
// break as a blank.
var roughly = cmp.Options{
	compareDates, cmpopts.EquateEmpty(), cmpopts.EquateApprox(1e-12, 0.000501),
	cmp.Comparer(func(a, b string) bool { return a == b || slices.Equal(strings.Fields(a), strings.Fields(b)) }),
}

// rereads holds that what a file was read as is written and read the same, and
// that writing it again gives the same bytes.
func rereads[T any](t *testing.T, in string, read func(io.Reader, string) iter.Seq2[T, error], write func([]T) string) {
	t.Helper()
	rows, _ := collect(t, read(strings.NewReader(in), "f.csv"))
	file := write(rows)
	checkFile(t, file)
	again, faults := collect(t, read(strings.NewReader(file), "f.csv"))
	if len(faults) > 0 {
		t.Fatalf("%q in what was written:\n%s", faults, file)
	}
	if d := cmp.Diff(rows, again, roughly); d != "" {
		t.Fatalf("read otherwise than written (-want +got):\n%s\n%s", d, file)
	}
	if twice := write(again); twice != file {
		t.Fatalf("written once\n%s\nand twice\n%s", file, twice)
	}
}

func lettersFile(t *testing.T) func([]letter.Letter) string {
	return func(rows []letter.Letter) string {
		var b bytes.Buffer
		return writtenFile(t, table.NewLetterWriter(&b), &b, rows)
	}
}

func mentionsFile(t *testing.T) func([]letter.Mention) string {
	return func(rows []letter.Mention) string {
		var b bytes.Buffer
		return writtenFile(t, table.NewMentionWriter(&b), &b, rows)
	}
}

func peopleFile(t *testing.T) func([]letter.Identity) string {
	return func(rows []letter.Identity) string {
		var b bytes.Buffer
		return writtenFile(t, table.NewPersonWriter(&b), &b, rows)
	}
}

func decisionsFile(t *testing.T) func([]letter.Decision) string {
	return func(rows []letter.Decision) string {
		var b bytes.Buffer
		return writtenFile(t, table.NewDecisionWriter(&b), &b, rows)
	}
}

// FuzzOwnFiles reads any bytes as each of the product's own files.
func FuzzOwnFiles(f *testing.F) {
	var letters bytes.Buffer
	w := table.NewLetterWriter(&letters)
	for _, l := range someLetters(f) {
		if err := w.Write(&l); err != nil {
			f.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		f.Fatal(err)
	}
	f.Add(letters.String())
	f.Add("id;label;names;status\nx;=Y;\"a\\;b;c\";accepted\nz;'@Q;;\n")
	f.Add("id,label,names,uri,kind,status,letters,mentions,note\nx,X,\"a;;b\\\\;\",,org,Rejected,3,1e3,'-n\n,no id,,,,,,,\nx,twice,,,,,,,\ny,Y,,,planet,maybe,-1,,\n")
	f.Add("a,b,verdict,score,reason\nx,y,same,\"0,5\",\ny,x,different,-1e400,=1\nx,z,,NaN,\n\",q\",r,undecided,-0.0004,\n")
	f.Add("letter,layer,personID,person,surface,file,line,start,end,rule,confidence,quote\na,note,x,X,'=X,f.txt,3,10,12,roster,.5,\"A \"\"quote\"\"\"\nb,margin,,,,,-1,9,3,,2,\n")
	f.Add("key,sender,senderID,addressee,senderDate,evidence\na,B;C,b,D,1931-09-03?,\"sender=heading,note inferred; calendar=julian; addresseeKind=org; x=y; id=a\\;b\\,\"\n")
	f.Add("\ufeffkey,sender,addressee,file,line,lineEnd,kind\r\n'k,\" B \";;,;,f,1,0,postcard\r\n")
	f.Fuzz(func(t *testing.T, in string) {
		rereads(t, in, table.ReadLetters, lettersFile(t))
		rereads(t, in, table.ReadMentions, mentionsFile(t))
		rereads(t, in, table.ReadPeople, peopleFile(t))
		rereads(t, in, table.ReadDecisions, decisionsFile(t))
	})
}

// held is what a cell holds of a text.
func held(s string) string {
	if strings.ContainsAny(s, "\r\n") {
		s = strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c == '\r' || c == '\n' }), " ")
	}
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\t' || c == 0x7f {
			return '\ufffd'
		}
		return c
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// FuzzCells writes any text into every cell, and holds that it comes back but for
// line breaks, blanks around the items of lists, control characters and bytes that
// are not UTF-8.
func FuzzCells(f *testing.F) {
	for _, s := range []string{"=1+1", "'=1", "''-", "@x", "a;b\\", "\\", ";", "\"", "a\nb", "\r", "\t", "\xff", "\ufeff", " x ", "a,b", "''", "'", "\x00", "=\\;", "\u2028", "sender=x; y"} {
		f.Add(s, "x", 0.5)
		f.Add("y", s, -1e-9)
	}
	f.Fuzz(func(t *testing.T, s, item string, score float64) {
		if math.IsNaN(score) || math.Abs(score) > 1e15 {
			return
		}
		text := held(s)
		p := letter.Identity{ID: "id", Label: s, Names: []string{item, "x"}, URIs: []string{item, item}, Note: s, Kind: letter.Person, Status: letter.Accepted}
		file := peopleFile(t)([]letter.Identity{p})
		checkFile(t, file)
		people, faults := collect(t, table.ReadPeople(strings.NewReader(file), "people.csv"))
		if len(faults) > 0 || len(people) != 1 {
			t.Fatalf("%q, %d people in\n%s", faults, len(people), file)
		}
		got := people[0]
		if got.Label != text || got.Note != text || got.Status != p.Status {
			t.Fatalf("%q became %q and %q in\n%s", text, got.Label, got.Note, file)
		}
		if len(got.Names) != 2 || got.Names[1] != "x" || len(got.URIs) != 2 || got.URIs[0] != got.URIs[1] || got.URIs[0] != got.Names[0] {
			t.Fatalf("the item %q became %q and %q in\n%s", item, got.Names, got.URIs, file)
		}
		if plain := strings.TrimSpace(held(item)); got.Names[0] != plain {
			t.Fatalf("the item %q became %q in\n%s", plain, got.Names[0], file)
		}
		decisions := decisionsFile(t)([]letter.Decision{{A: "a", B: "b", Verdict: letter.Same, Score: score, Reason: s}})
		checkFile(t, decisions)
		rows, faults := collect(t, table.ReadDecisions(strings.NewReader(decisions), "decisions.csv"))
		if len(faults) > 0 || len(rows) != 1 || rows[0].Reason != text || math.Abs(rows[0].Score-score) > 0.0005+1e-12*math.Abs(score) {
			t.Fatalf("%q: %v became %+v", faults, score, rows)
		}
	})
}
