package format

import (
	"io"
	"strconv"

	"lettergraph/extract/letter"
	"lettergraph/graph/measure"
)

// WriteGraphML writes the network as GraphML for NetworkX, igraph and R: people
// with label, kind and figures, an edge for each arc and layer with kind, weight,
// first, last, letters and figures, and the network's own figures on the graph.
// Dates are EDTF.
func WriteGraphML(w io.Writer, r *measure.Result) error {
	x := newXMLWriter(w)
	x.raw(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
		` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`, "\n")
	x.graphMLKeys("node", "n", []string{"label", "kind"}, r.Nodes)
	x.graphMLKeys("edge", "e", []string{"kind", "weight", "first", "last", "letters"}, r.Edges)
	x.graphMLKeys("graph", "g", nil, r.Network)
	kind := "directed"
	if r.Graph.Undirected() {
		kind = "undirected"
	}
	x.raw(`<graph id="G" edgedefault="`, kind, `">`, "\n")
	for i := range r.Network {
		x.graphMLValue("g", i, figure(&r.Network[i], 0))
	}
	x.raw("\n")
	x.graphMLNodes(r)
	x.graphMLEdges(r)
	x.raw("</graph>\n</graphml>\n")
	return x.finish()
}

// graphMLKeys declares the values of people, edges or the graph: texts of our own
// (and the weight), then the columns.
func (x *xmlWriter) graphMLKeys(domain, prefix string, own []string, columns []measure.Column) {
	n := 0
	declare := func(name, kind string) {
		x.raw(`<key id="`, prefix, strconv.Itoa(n), `" for="`, domain, `"`)
		x.attribute("attr.name", name)
		x.raw(` attr.type="`, kind, `"/>`, "\n")
		n++
	}
	for _, name := range own {
		kind := "string"
		if name == "weight" {
			kind = "double"
		}
		declare(name, kind)
	}
	for i := range columns {
		declare(columns[i].Column, valueType(&columns[i]))
	}
}

func (x *xmlWriter) graphMLNodes(r *measure.Result) {
	ids := identifiers(r.Graph)
	for p, person := range r.Graph.People() {
		x.raw("<node")
		x.attribute("id", ids[p])
		x.raw(">")
		x.graphMLValue("n", 0, person.Label)
		x.graphMLValue("n", 1, string(person.Kind))
		for i := range r.Nodes {
			x.graphMLValue("n", 2+i, figure(&r.Nodes[i], p))
		}
		x.raw("</node>\n")
	}
}

func (x *xmlWriter) graphMLEdges(r *measure.Result) {
	ids := identifiers(r.Graph)
	for k, a := range r.Graph.AllArcs() {
		if !written(r.Graph, a) {
			continue
		}
		x.raw(`<edge id="`, strconv.Itoa(k), `"`)
		x.attribute("source", ids[a.From])
		x.attribute("target", ids[a.To])
		x.raw(">")
		x.graphMLValue("e", 0, a.Layer.String())
		x.graphMLValue("e", 1, measure.Format(a.Weight))
		x.graphMLValue("e", 2, a.First.String())
		x.graphMLValue("e", 3, a.Last.String())
		x.graphMLValue("e", 4, letter.JoinList(r.Graph.Keys(k)))
		for i := range r.Edges {
			x.graphMLValue("e", 5+i, figure(&r.Edges[i], k))
		}
		x.raw("</edge>\n")
	}
}

// graphMLValue writes the value of key n unless there is none.
func (x *xmlWriter) graphMLValue(prefix string, n int, value string) {
	if value == "" {
		return
	}
	x.raw(`<data key="`, prefix, strconv.Itoa(n), `">`)
	x.text(value)
	x.raw("</data>")
}
