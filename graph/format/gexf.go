package format

import (
	"io"
	"strconv"

	"lettergraph/extract/letter"
	"lettergraph/graph/measure"
)

// gexfNamespace is that of GEXF 1.3 as its schema has it (https://gexf.net/schema.html).
const gexfNamespace = "http://gexf.net/1.3"

// WriteGEXF writes the network as GEXF 1.3 for Gephi: people with their kind and
// figures, an edge for each arc and layer (its kind), with weight, first and last
// day, dates as EDTF, letters and figures. The graph is dynamic if any arc is
// dated: an edge lasts from the first to the last day that its dates can mean.
func WriteGEXF(w io.Writer, r *measure.Result) error {
	x := newXMLWriter(w)
	x.raw(`<gexf xmlns="`, gexfNamespace, `" version="1.3">`, "\n<meta><creator>lettergraph</creator></meta>\n<graph")
	kind := "directed"
	if r.Graph.Undirected() {
		kind = "undirected"
	}
	x.attribute("defaultedgetype", kind)
	if dated(r) {
		x.raw(` mode="dynamic" timeformat="date" timerepresentation="interval"`)
	} else {
		x.raw(` mode="static"`)
	}
	x.raw(">\n")
	x.gexfAttributes("node", []string{"Kind"}, r.Nodes)
	x.gexfAttributes("edge", []string{"Layer", "First", "Last", "Letters"}, r.Edges)
	x.gexfNodes(r)
	x.gexfEdges(r)
	x.raw("</graph>\n</gexf>\n")
	return x.finish()
}

func dated(r *measure.Result) bool {
	for _, a := range r.Graph.AllArcs() {
		if start, end := days(a); start != "" || end != "" {
			return true
		}
	}
	return false
}

// gexfAttributes declares what people or edges carry: texts of our own, numbered
// from 0, then the columns.
func (x *xmlWriter) gexfAttributes(class string, texts []string, columns []measure.Column) {
	x.raw(`<attributes class="`, class, `" mode="static">`, "\n")
	n := 0
	declare := func(title, kind string) {
		x.raw(`<attribute id="`, strconv.Itoa(n), `"`)
		x.attribute("title", title)
		x.raw(` type="`, kind, `"/>`, "\n")
		n++
	}
	for _, t := range texts {
		declare(t, "string")
	}
	for i := range columns {
		declare(columns[i].Column, valueType(&columns[i]))
	}
	x.raw("</attributes>\n")
}

// valueType is the name that GEXF and GraphML both have for a column's values.
func valueType(c *measure.Column) string {
	switch {
	case c.Kind == measure.Text:
		return "string"
	case whole(c):
		return "long"
	}
	return "double"
}

func (x *xmlWriter) gexfNodes(r *measure.Result) {
	ids := identifiers(r.Graph)
	x.raw(`<nodes count="`, strconv.Itoa(r.Graph.Len()), "\">\n")
	for p, person := range r.Graph.People() {
		x.raw("<node")
		x.attribute("id", ids[p])
		x.attribute("label", person.Label)
		x.raw("><attvalues>")
		x.gexfValue(0, string(person.Kind))
		for i := range r.Nodes {
			x.gexfValue(1+i, figure(&r.Nodes[i], p))
		}
		x.raw("</attvalues></node>\n")
	}
	x.raw("</nodes>\n")
}

func (x *xmlWriter) gexfEdges(r *measure.Result) {
	ids := identifiers(r.Graph)
	x.raw(`<edges count="`, strconv.Itoa(countArcs(r.Graph)), "\">\n")
	for k, a := range r.Graph.AllArcs() {
		if !written(r.Graph, a) {
			continue
		}
		start, end := days(a)
		x.raw(`<edge id="`, strconv.Itoa(k), `"`)
		x.attribute("source", ids[a.From])
		x.attribute("target", ids[a.To])
		x.attribute("kind", a.Layer.String())
		x.attribute("weight", measure.Format(a.Weight))
		x.given("start", start)
		x.given("end", end)
		x.raw("><attvalues>")
		x.gexfValue(0, a.Layer.String()) // for readers that do not know the kind
		x.gexfValue(1, a.First.String())
		x.gexfValue(2, a.Last.String())
		x.gexfValue(3, letter.JoinList(r.Graph.Keys(k)))
		for i := range r.Edges {
			x.gexfValue(4+i, figure(&r.Edges[i], k))
		}
		x.raw("</attvalues></edge>\n")
	}
	x.raw("</edges>\n")
}

// gexfValue writes the value of attribute n unless there is none.
func (x *xmlWriter) gexfValue(n int, value string) {
	if value == "" {
		return
	}
	x.raw(`<attvalue for="`, strconv.Itoa(n), `"`)
	x.attribute("value", value)
	x.raw("/>")
}
