//go:build !nographviz

package dot

import (
	"bytes"
	"context"
	"fmt"
	"sync"

	"github.com/goccy/go-graphviz"
)

// one lets Graphviz run once at a time: its WebAssembly memory is one for the
// whole process, and two runs at once corrupt it.
var one sync.Mutex

// run lays out DOT text and returns the answer in the "plain" format. A crash in
// Graphviz is an error.
//
// Importing go-graphviz compiles it when the program starts, or takes it compiled
// from a folder go-graphviz in the system's temporary folder. Where other users of
// the machine are not trusted with that folder, build with -tags nographviz.
func run(text []byte, e Engine) (plain []byte, err error) {
	one.Lock()
	defer one.Unlock()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("crashed: %v", r)
		}
	}()
	return render(text, graphviz.Layout(e), "plain")
}

// render runs one engine and one output format of Graphviz. It takes no context,
// since Graphviz heeds none. What closing says is not looked at: it repeats
// warnings of runs long past.
func render(text []byte, engine graphviz.Layout, format graphviz.Format) ([]byte, error) {
	ctx := context.Background()
	v, err := graphviz.New(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	g, err := graphviz.ParseBytes(text)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	var b bytes.Buffer
	if err := v.SetLayout(engine).Render(ctx, g, format, &b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
