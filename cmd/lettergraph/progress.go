package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"lettergraph/extract"
)

// meter shows on a terminal how far the reading of sources has got.
type meter struct {
	extract.Progress
	stop, stopped chan struct{}
}

// watch begins to show progress, if standard error is a terminal and the program
// is not to be quiet. The caller calls the function returned when the reading is
// over.
func (p *program) watch() (*extract.Progress, func()) {
	m := &meter{stop: make(chan struct{}), stopped: make(chan struct{})}
	p.progress = m
	if p.quiet || p.verbose || !terminal(p.errs) {
		return &m.Progress, func() {}
	}
	go m.show(p.errs)
	return &m.Progress, func() {
		close(m.stop)
		<-m.stopped
	}
}

// terminal reports whether w is a terminal.
func terminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// show rewrites one line until it is stopped, and then removes it.
func (m *meter) show(w io.Writer) {
	defer close(m.stopped)
	begun := time.Now()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	const clear = "\r\x1b[K"
	for {
		select {
		case <-tick.C:
			fmt.Fprint(w, clear, m.line(time.Since(begun)))
		case <-m.stop:
			fmt.Fprint(w, clear)
			return
		}
	}
}

// line says how much is read, how fast, and for how long it will go on.
func (m *meter) line(took time.Duration) string {
	files, ofFiles := m.Files()
	bytes, ofBytes := m.Bytes()
	if files == ofFiles && ofFiles > 0 {
		return "finding out who is who"
	}
	s := fmt.Sprintf("%d of %d sources, %.1f of %.1f MB", files, ofFiles, float64(bytes)/1e6, float64(ofBytes)/1e6)
	rate := float64(bytes) / took.Seconds()
	if left := float64(ofBytes - bytes); took > time.Second && rate > 0 && left > 0 {
		s += fmt.Sprintf(", %.1f MB/s, %v left", rate/1e6, time.Duration(left/rate*float64(time.Second)).Round(time.Second))
	}
	return s
}

// reached says how far an interrupted run got.
func (p *program) reached() string {
	if p.progress == nil {
		return ""
	}
	files, of := p.progress.Files()
	if of == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d of %d sources were read)", files, of)
}
