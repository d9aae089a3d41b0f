//go:build nographviz

package dot

import "errors"

func run([]byte, Engine) ([]byte, error) {
	return nil, errors.New("this program was built without Graphviz")
}
