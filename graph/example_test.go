package graph_test

import (
	"fmt"

	"lettergraph/extract/letter"
	"lettergraph/graph"
)

func ExampleBuilder() {
	b := graph.NewBuilder(graph.Options{})
	err := b.AddLetter(&letter.Letter{
		Key: "12", Date: letter.Day(1931, 9, 3),
		Senders:    []letter.Party{{ID: "anna", Name: "Anna"}},
		Addressees: []letter.Party{{ID: "boris", Name: "Boris"}},
	})
	if err != nil {
		fmt.Println(err)
	}
	if err := b.AddMention(&letter.Mention{Letter: "12", PersonID: "clara", Person: "Clara"}); err != nil {
		fmt.Println(err)
	}
	g := b.Graph()
	for k, a := range g.AllArcs() {
		fmt.Println(g.Person(a.From).Label, g.Person(a.To).Label, a.Layer, a.Weight, a.First, g.Keys(k))
	}
	// Output:
	// Anna Boris letter 1 1931-09-03 [12]
	// Anna Clara mention 1 1931-09-03 [12]
}
