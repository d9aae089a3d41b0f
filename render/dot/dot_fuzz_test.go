package dot

import (
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/graph/encoding/dot"
	"gonum.org/v1/gonum/graph/multi"

	"lettergraph/render/sheet"
)

// unquoted undoes quote.
func unquoted(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\n`, "\n", `&amp;`, "&").Replace(s[1 : len(s)-1])
}

// taken is what gonum takes a quoted string for: a string of Go where it is one,
// but for those of "<" and ">".
func taken(s string) string {
	if len(s) >= 4 && strings.HasPrefix(s, `"<`) && strings.HasSuffix(s, `>"`) {
		return s
	}
	if t, err := strconv.Unquote(s); err == nil {
		return t
	}
	return s
}

// shown is what quote leaves of a text.
func shown(s string) string {
	return strings.Map(func(c rune) rune {
		if c != '\n' && c < ' ' || c == 0x7f {
			return ' '
		}
		return c
	}, s)
}

// FuzzDOT holds that whatever people are called, gonum's parser of DOT finds every
// node and line, and the names come back.
func FuzzDOT(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, hostile[(i+5)%len(hostile)])
	}
	f.Add(`\`, `\"`)
	f.Add(`&amp;quot; &#34;`, "\u2028\u202e\x7f")
	f.Add("\xff\"];", "/* // # <<b>>")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 64<<10 {
			t.Skip("longer than any name")
		}
		_, d := draw(t, a, b, "Anna Weiss")
		text := write(t, d)
		g := readBack{multi.NewDirectedGraph()}
		if err := dot.UnmarshalMulti([]byte(text), g); err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if got := g.Nodes().Len(); got != len(d.Nodes) {
			t.Errorf("%d nodes of %d in\n%s", got, len(d.Nodes), text)
		}
		lines := 0
		for edges := g.Edges(); edges.Next(); {
			lines += edges.Edge().(multi.Edge).Lines.Len()
		}
		if lines != len(d.Edges) {
			t.Errorf("%d lines of %d in\n%s", lines, len(d.Edges), text)
		}
		got := map[string]string{}
		for nodes := g.Nodes(); nodes.Next(); {
			n := nodes.Node().(*node)
			got[n.id] = n.attributes["name"]
		}
		for i := range d.Nodes {
			if want := taken(quote(sheet.Shorten(d.Name(i), 1000))); got[d.Key(i)] != want {
				t.Errorf("%s is called %q, not %q", d.Key(i), got[d.Key(i)], want)
			}
		}
		for _, s := range []string{a, b} {
			q := quote(s)
			if in := q[1 : len(q)-1]; unquoted(q) != shown(s) || strings.ContainsAny(in, "\n\r\x00") {
				t.Errorf("%q is written %s", s, q)
			}
		}
	})
}
