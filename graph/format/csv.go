package format

import (
	"encoding/csv"
	"io"

	"lettergraph/extract/letter"
	"lettergraph/graph/measure"
)

// WriteNodes writes nodes.csv: a row a person, with the columns Id, Label and one
// for each measure.
func WriteNodes(w io.Writer, r *measure.Result) error {
	out := csv.NewWriter(w)
	row := []string{"Id", "Label"}
	for i := range r.Nodes {
		row = append(row, r.Nodes[i].Column)
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for p, person := range r.Graph.People() {
		row = append(row[:0], letter.GuardCell(person.ID), letter.GuardCell(person.Label))
		for i := range r.Nodes {
			row = append(row, cell(&r.Nodes[i], p))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cell is value i of a column; only text can be taken for a formula.
func cell(c *measure.Column, i int) string {
	if c.Kind == measure.Text {
		return letter.GuardCell(c.Cell(i))
	}
	return c.Cell(i)
}

// EdgeColumns are the columns that edges.csv has before those of measures.
func EdgeColumns() []string {
	return []string{"Source", "Target", "Type", "Kind", "Weight", "First", "Last", "Letters"}
}

// WriteEdges writes edges.csv: a row an arc and layer, as Gephi reads it, with
// the letters it stands on and one column for each measure of arcs. An undirected
// network has a row for each edge.
func WriteEdges(w io.Writer, r *measure.Result) error {
	out := csv.NewWriter(w)
	row := EdgeColumns()
	for i := range r.Edges {
		row = append(row, r.Edges[i].Column)
	}
	if err := out.Write(row); err != nil {
		return err
	}
	kind := "Directed"
	if r.Graph.Undirected() {
		kind = "Undirected"
	}
	for k, a := range r.Graph.AllArcs() {
		if r.Graph.Undirected() && a.From > a.To {
			continue
		}
		row = append(row[:0], letter.GuardCell(r.Graph.Person(a.From).ID), letter.GuardCell(r.Graph.Person(a.To).ID), kind, a.Layer.String(),
			measure.Format(a.Weight), a.First.String(), a.Last.String(), letter.GuardCell(letter.JoinList(r.Graph.Keys(k))))
		for i := range r.Edges {
			row = append(row, cell(&r.Edges[i], k))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteNetwork writes network.csv: a row a measure of the network.
func WriteNetwork(w io.Writer, r *measure.Result) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"measure", "value"}); err != nil {
		return err
	}
	for i := range r.Network {
		if err := out.Write([]string{r.Network[i].Column, cell(&r.Network[i], 0)}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
