package table_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lettergraph/extract/table"
)

// The columns and habits of correspSearch's export (api/v2.0/xslt/csv.xsl in its
// repository csAPI): dates of less than full certainty in brackets, several
// people run together with blanks between their IDs, and, at the end, the list of
// providers.
const exported = `"sender";"senderID";"senderPlace";"senderPlaceID";"senderDate";"addressee";"addresseeID";"addresseePlace";"addresseePlaceID";"addresseeDate";"edition";"key"
"Lena Torvald";"http://d-nb.info/gnd/118540238";"Vik";"http://www.geonames.org/7";"[1821-07]";"Ada Ash Bo Birch";"http://d-nb.info/gnd/11850553X http://viaf.org/viaf/41";"";"";"";"Letters, 2 vols.";"12"
"Lena Torvald";"http://d-nb.info/gnd/118540238";"";"";"[]";"Harbour Office";"";"";"";"";"";""

"Data providers";
"correspSearch API";
"Society of Vik";
`

func TestCorrespSearch(t *testing.T) {
	if !table.Sniff(exported) {
		t.Error("not taken for a table of letters")
	}
	var got []string
	for l, err := range table.Read(context.Background(), strings.NewReader(exported), "export.csv", table.Options{}) {
		if err != nil {
			t.Error(err)
			continue
		}
		got = append(got, line(l)+" "+l.Archive)
	}
	want := []string{
		`2: Lena Torvald <https://d-nb.info/gnd/118540238> @ Vik <https://www.geonames.org/7> ->  <https://d-nb.info/gnd/11850553X> &  <https://viaf.org/viaf/41> @ , 1821-07? "[1821-07]" (addressees: Ada Ash Bo Birch) Letters, 2 vols.`,
		`3: Lena Torvald <https://d-nb.info/gnd/118540238> @  -> Harbour Office @ ,  `,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("letters (-want +got):\n%s", diff)
	}
}
