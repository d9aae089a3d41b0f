package table_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lettergraph/extract/letter"
	"lettergraph/extract/table"
)

// What letters.csv says of a letter is there again when the file is a source.
func TestOwnLettersAsSource(t *testing.T) {
	written := letter.Letter{
		Key: "harbour:no3", Kind: letter.KindTelegram, Number: "3", DateText: "3/IV", DateFrom: "dateline", Archive: "Box 2", Language: "en",
		Span:       letter.Span{File: "harbour.txt", Line: 7, LineEnd: 12},
		Senders:    []letter.Party{{ID: "torvald-l", Name: "Lena Torvald", Role: letter.Sender, Kind: letter.Person, Evidence: "heading"}},
		Addressees: []letter.Party{{Name: "Harbour Office", Role: letter.Addressee, Kind: letter.Org, Evidence: "salutation", Inferred: true}, {Keys: []string{"mailto:q@pier.example"}, Name: "Q", Role: letter.Copy, Kind: letter.Person, Evidence: "salutation"}},
		Sent:       letter.Place{Name: "Pier", Key: "https://www.geonames.org/1"}, Remark: "torn",
	}
	written.Date, _ = letter.ParseEDTF("1931-04-03?")
	var file bytes.Buffer
	w := table.NewLetterWriter(&file)
	if err := w.Write(&written); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	size := int64(file.Len())
	header := int64(bytes.IndexByte(file.Bytes(), '\n') + 1)
	file.WriteString("too,few\n")
	want := written
	want.Key, want.ID, want.Remark = "", "harbour:no3", "torn; read from harbour.txt:7"
	want.Span = letter.Span{File: "old.csv", Line: 2, LineEnd: 2, Start: header, End: size - 1}
	want.Senders = []letter.Party{{Keys: []string{"#torvald-l"}, Name: "Lena Torvald", Role: letter.Sender, Kind: letter.Person, Evidence: "heading"}}
	var letters []letter.Letter
	faults := 0
	for l, err := range table.Read(context.Background(), &file, "old.csv", table.Options{}) {
		if err != nil {
			faults++
			continue
		}
		letters = append(letters, l)
	}
	if diff := cmp.Diff([]letter.Letter{want}, letters, cmp.AllowUnexported(letter.Date{})); diff != "" || faults != 1 {
		t.Errorf("%d faults, letters (-want +got):\n%s", faults, diff)
	}
}
