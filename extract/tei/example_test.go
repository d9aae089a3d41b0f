package tei_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/extract/tei"
)

func ExampleRead() {
	file := strings.NewReader(`<TEI><teiHeader><profileDesc><correspDesc key="7">
  <correspAction type="sent"><persName ref="gnd:118540238">Ada Ash</persName><date when="1899-03-05"/></correspAction>
  <correspAction type="received"><persName>Bo Birch</persName></correspAction>
</correspDesc></profileDesc></teiHeader></TEI>`)
	for l, err := range tei.Read(context.Background(), file, "list.xml", tei.Options{}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(l.Number, l.Date, l.Senders[0].Name, l.Senders[0].Keys, "->", l.Addressees[0].Name)
	}
	// Output: 7 1899-03-05 Ada Ash [https://d-nb.info/gnd/118540238] -> Bo Birch
}

func ExampleWriteCMIF() {
	letters := []letter.Letter{{
		Senders:    []letter.Party{{ID: "ash-a", Name: "Ada Ash"}},
		Addressees: []letter.Party{{Name: "Bo Birch", Inferred: true}},
	}}
	people := []letter.Identity{{ID: "ash-a", URIs: []string{"https://d-nb.info/gnd/118540238"}}}
	if err := tei.WriteCMIF(os.Stdout, letters, people, nil, tei.Edition{Title: "Letters of Ada Ash", Editor: "An Editor", URL: "https://example.org/list.xml"}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <TEI xmlns="http://www.tei-c.org/ns/1.0">
	//   <teiHeader>
	//     <fileDesc>
	//       <titleStmt>
	//         <title>Letters of Ada Ash</title>
	//         <editor>An Editor</editor>
	//       </titleStmt>
	//       <publicationStmt>
	//         <publisher>An Editor</publisher>
	//         <idno type="url">https://example.org/list.xml</idno>
	//         <date>not given</date>
	//         <availability>
	//           <licence target="about:blank">not given</licence>
	//         </availability>
	//       </publicationStmt>
	//       <sourceDesc>
	//         <bibl type="print" xml:id="eef5395c-cb8e-8fab-abca-a122580567b8">not given</bibl>
	//       </sourceDesc>
	//     </fileDesc>
	//     <profileDesc>
	//       <correspDesc>
	//         <correspAction type="sent">
	//           <persName ref="https://d-nb.info/gnd/118540238">Ada Ash</persName>
	//         </correspAction>
	//         <correspAction type="received">
	//           <persName evidence="conjecture">Bo Birch</persName>
	//         </correspAction>
	//       </correspDesc>
	//     </profileDesc>
	//   </teiHeader>
	//   <text>
	//     <body>
	//       <p/>
	//     </body>
	//   </text>
	// </TEI>
}
