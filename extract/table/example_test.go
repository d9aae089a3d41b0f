package table_test

import (
	"context"
	"fmt"
	"strings"

	"lettergraph/extract/table"
)

func ExampleRead() {
	file := strings.NewReader("Von;An;Datum\nAda Ash;[Bo Birch];3. März 1899\n")
	o := table.Options{Columns: map[string]string{"sender": "Von", "addressee": "An", "date": "Datum"}}
	for l, err := range table.Read(context.Background(), file, "briefe.csv", o) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(l.Date, l.Senders[0].Name, "->", l.Addressees[0].Name, "inferred:", l.Addressees[0].Inferred)
	}
	// Output: 1899-03-03 Ada Ash -> Bo Birch inferred: true
}
