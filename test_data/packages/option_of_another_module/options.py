"""The options of the driver."""

from oslo_config import cfg

array_opts = [
    cfg.StrOpt("array_conf_file", default="/etc/array.xml", help="What is to be known of the array."),
]
cfg.CONF.register_opts(array_opts)
