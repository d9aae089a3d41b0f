package format

import (
	"bufio"
	"encoding/json"
	"io"
	"math"

	"lettergraph/graph/measure"
)

// WriteJSON writes the network as node-link JSON, which NetworkX reads with
// node_link_graph and D3 as it is: a directed (or undirected) multigraph whose
// edges stand under "links" and have their layer as key and as kind. A figure
// that is not defined is null, an unknown date an empty text.
//
// NetworkX calls the edges "links" up to version 3.5; later ones need to be told
// so: node_link_graph(data, edges="links").
func WriteJSON(w io.Writer, r *measure.Result) error {
	j := &jsonWriter{Writer: bufio.NewWriterSize(w, 64<<10)}
	j.raw("{\n", `"directed": `, truth(!r.Graph.Undirected()), ",\n", `"multigraph": true,`, "\n", `"graph": {`)
	for i := range r.Network {
		j.separate(i, " ")
		j.column(&r.Network[i], 0)
	}
	j.raw("},\n", `"nodes": [`)
	j.nodes(r)
	j.raw("\n],\n", `"links": [`)
	j.links(r)
	j.raw("\n]\n}\n")
	if j.err == nil {
		j.err = j.Flush()
	}
	return j.err
}

func truth(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// jsonWriter writes JSON piece by piece and keeps the first error.
type jsonWriter struct {
	*bufio.Writer
	err error
}

func (j *jsonWriter) raw(parts ...string) {
	for _, s := range parts {
		if j.err == nil {
			_, j.err = j.WriteString(s)
		}
	}
}

// separate writes a comma before all members but the first.
func (j *jsonWriter) separate(i int, space string) {
	if i > 0 {
		j.raw(",", space)
	}
}

// value writes texts and lists of texts; bytes that are not UTF-8 become U+FFFD.
func (j *jsonWriter) value(v any) {
	b, err := json.Marshal(v)
	if err != nil && j.err == nil {
		j.err = err
	}
	j.raw(string(b))
}

// text writes a member of an object.
func (j *jsonWriter) text(name, value string) {
	j.value(name)
	j.raw(": ")
	j.value(value)
}

// column writes value i of a column as a member of an object.
func (j *jsonWriter) column(c *measure.Column, i int) {
	if c.Kind == measure.Text {
		j.text(c.Column, c.Text[i])
		return
	}
	j.value(c.Column)
	if x := c.Values[i]; math.IsNaN(x) || math.IsInf(x, 0) {
		j.raw(": null")
		return
	}
	j.raw(": ", measure.Format(c.Values[i]))
}

func (j *jsonWriter) nodes(r *measure.Result) {
	for p, person := range r.Graph.People() {
		j.separate(p, "")
		j.raw("\n{")
		j.text("id", person.ID)
		j.raw(", ")
		j.text("label", person.Label)
		j.raw(", ")
		j.text("kind", string(person.Kind))
		for i := range r.Nodes {
			j.raw(", ")
			j.column(&r.Nodes[i], p)
		}
		j.raw("}")
	}
}

func (j *jsonWriter) links(r *measure.Result) {
	n := 0
	for k, a := range r.Graph.AllArcs() {
		if !written(r.Graph, a) {
			continue
		}
		j.separate(n, "")
		n++
		j.raw("\n{")
		j.text("source", r.Graph.Person(a.From).ID)
		j.raw(", ")
		j.text("target", r.Graph.Person(a.To).ID)
		j.raw(", ")
		j.text("key", a.Layer.String())
		j.raw(", ")
		j.text("kind", a.Layer.String())
		j.raw(`, "weight": `, measure.Format(a.Weight), ", ")
		j.text("first", a.First.String())
		j.raw(", ")
		j.text("last", a.Last.String())
		j.raw(`, "letters": `)
		j.value(r.Graph.Keys(k))
		for i := range r.Edges {
			j.raw(", ")
			j.column(&r.Edges[i], k)
		}
		j.raw("}")
	}
}
