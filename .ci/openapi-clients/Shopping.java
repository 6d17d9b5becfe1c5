import client.ApiClient;
import client.ApiException;
import client.api.EventsApi;
import client.api.OrdersApi;
import client.api.ProductsApi;
import client.api.WalletsApi;
import client.model.BasketLine;
import client.model.ChargeRequest;
import client.model.OrderRequest;
import client.model.ProductRequest;
import client.model.StockRequest;
import java.util.List;

/** Buys by the generated client. Usage: Shopping address [token], where the shop is new to the product java and the user joe. */
public class Shopping {
    public static void main(String[] args) throws ApiException {
        var client = new ApiClient();
        client.updateBaseUri(args[0]);
        if (args.length > 1) {
            client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + args[1]));
        }
        new ProductsApi(client).putProduct("java", new ProductRequest().name("Java").price(700L), null, null);
        new ProductsApi(client).adjustStock("java", new StockRequest().delta(10L).reason("delivery"), null, null);
        new WalletsApi(client).chargeWallet("joe", new ChargeRequest().amount(9_000L), null);

        var orders = new OrdersApi(client);
        var wish = new OrderRequest().userId("joe").addLinesItem(new BasketLine().productId("java").quantity(2L));
        var key = "java " + System.nanoTime();
        var order = orders.placeOrder(wish, key);
        check("one order under one key", orders.placeOrder(wish, key).equals(order));
        check("the order is found", orders.getOrder(order.getId()).equals(order));
        check("it costs 1400", order.getTotal() == 1_400);
        check("it is in the feed", new EventsApi(client).readEvents(0L, 1_000, List.of(), 0).getItems().stream()
                .anyMatch(event -> event.toString().contains(order.getId().toString())));
        try {
            orders.placeOrder(new OrderRequest().userId("joe").productId("java").quantity(1_000L), null);
            check("so many are refused", false);
        } catch (ApiException refused) {
            check("so many are refused", refused.getCode() == 409 && refused.getResponseBody().contains("out_of_stock"));
        }
        System.out.println(order.getId());
    }

    private static void check(String what, boolean isSo) {
        if (!isSo) {
            throw new AssertionError("not so: " + what);
        }
    }
}
